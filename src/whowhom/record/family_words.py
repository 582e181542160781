"""Words by which a family name is known: particles, suffixes, endings, and family names that stand first."""

import re

_SUFFIXES = "jr sr ii iii iv v phd md esq"
_PARTICLES = """
von vom zu zum zur van der den de del dela della dei degli di da do dos das du des la le los las lo ten ter af av
ben bin ibn bint abu al el ul abd abdel abdal abdul san santa santo saint st
بن ابن بنت ابو عبد ال фон ван де дер аль ибн бен
"""
_CHINESE = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han feng
deng cao peng zeng xiao tian dong yuan pan yu jiang cai du ye cheng su wei lu ding ren shen yao zhong cui tan liao shi
jin jia xia fu fang bai zou meng xiong qin qiu yin xue yan duan lei hou tao mao hao gu gong shao wan qian bo hua xi
chang chou teng hsu chu tseng tsai chiang chao hsieh tung kuo yeh kang ni kao ouyang sima
"""
_KOREAN = """
kim lee yi ri rhee park pak bak choi choe jung chung jeong cho jo gang yoon yun jang lim im rim oh o seo suh shin sin
kwon gwon hwang ahn an ryu yoo hong jeon chun ko go moon mun son sohn bae paek baek heo hur nam no roh noh ha
"""
_VIETNAMESE = """
nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong trinh dao to
"""

SUFFIXES = frozenset(_SUFFIXES.split())
PARTICLES = frozenset(_PARTICLES.split())
"""As `loose` writes them. They belong to the family name that follows them."""

SLAVIC = re.compile(
    r"(?:[oeё]va?|skaia|skaya|sk(?:y|i|ii|iy)|enko|chuk|idze|shvili|[оеё]ва?|ин|ина|ский|ская|енко|чук|дзе|швили)$",
    re.IGNORECASE,
)
"""Endings of family names, seldom of given ones."""

FAMILY_FIRST = frozenset((_CHINESE + _KOREAN + _VIETNAMESE).split())
SYLLABLES = re.compile(
    r"(?:(?:[zcsktpngh]h|ng|gi|qu|tr|ts|hs|k?y|b?y|[b-df-hj-np-tv-z])?[aeiouyw]{1,3}(?:ng|nh|ch|[nmklptrbgh])?){1,2}"
)
"""A given name of one or two syllables of Chinese, Korean or Vietnamese."""
