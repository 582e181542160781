"""A brief in the form that is wanted. What makes a form is loaded when it is first used."""

from typing import TYPE_CHECKING, Any

from .kinds import PDF, WORD, see_form

if TYPE_CHECKING:
    from whowhom.questions.answers import Answers


def rendered(form: str, answers: "Answers", **told: Any) -> bytes:
    """The memorandum in a form.

    Args:
        form: from `form_of`.
        answers: all that it prints.
        **told: as `render` takes it.

    Raises:
        FormError: it cannot be made here.
    """
    see_form(form)
    if form == PDF:
        from .pdf import render_pdf

        return render_pdf(answers, **told)
    if form == WORD:
        from .word import render_docx

        return render_docx(answers, **told)
    from whowhom.memorandum.page import render

    return render(answers, **told).encode("utf-8")
