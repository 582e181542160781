"use strict";
(() => {
  const all = [...document.querySelectorAll(".drafts .v")];
  const small = document.getElementById("small");
  const told = document.querySelector("nav output");
  const numbers = [...new Set(all.map(v => +v.dataset.n))].sort((a, b) => a - b);
  let current = 0;

  const shown = n => all.filter(v => +v.dataset.n === n && !v.closest("[hidden]"));
  const wanted = () => numbers.filter(n => shown(n).some(v => small.checked || !v.classList.contains("accidental")));

  function go(n, focus = true) {
    all.forEach(v => v.classList.toggle("here", +v.dataset.n === n));
    const there = shown(n);
    if (!there.length) return;
    current = n;
    const list = wanted();
    told.textContent = `${list.indexOf(n) + 1} of ${list.length}`;
    if (focus) there[0].focus({ preventScroll: true });
    there[0].scrollIntoView({ block: "center" });
  }

  function step(by) {
    const list = wanted();
    if (!list.length) return;
    const next = by > 0 ? list.find(n => n > current) : list.filter(n => n < current).pop();
    go(next ?? (by > 0 ? list[0] : list[list.length - 1]));
  }

  function view(name) {
    document.body.classList.remove("marks", "typed", "revised");
    document.body.classList.add(name);
    document.querySelectorAll("[data-view]").forEach(b => b.setAttribute("aria-pressed", b.dataset.view === name));
  }

  function sides() {
    const picked = [...document.querySelectorAll("[data-side]")].map(s => s.value);
    document.querySelectorAll(".drafts [data-draft]").forEach(e => {
      const at = picked.indexOf(e.dataset.draft);
      e.hidden = at < 0;
      e.style.order = at;
    });
  }

  document.querySelectorAll("[data-view]").forEach(b => b.addEventListener("click", () => view(b.dataset.view)));
  document.querySelectorAll("[data-step]").forEach(b => b.addEventListener("click", () => step(+b.dataset.step)));
  document.querySelectorAll("[data-side]").forEach(s => s.addEventListener("change", sides));
  document.querySelectorAll("[data-to]").forEach(a => a.addEventListener("click", e => { e.preventDefault(); go(+a.dataset.to); }));
  all.forEach(v => v.addEventListener("click", () => go(+v.dataset.n)));
  if (small) small.addEventListener("change", () => document.body.classList.toggle("plain", !small.checked));
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || ["SELECT", "INPUT"].includes(e.target.tagName) && e.key !== "Escape") return;
    const act = { j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), m: () => view("marks"),
      t: () => view("typed"), r: () => view("revised"), a: () => small && small.click() }[e.key];
    if (act) { e.preventDefault(); act(); }
  });
})();
