"""Arabic numbers in words and figures: the words of a row come in, a range with two ends goes out.

Vague words are ranges too: "عشرات" (tens) is 20 or more, "بضع" and "عدة" 2 or more; "dozens" (24) is English only.
"""

from __future__ import annotations

_ONES = {
    1: "واحد واحده احدي احد", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 3: "ثلاثه ثلاث", 4: "اربعه اربع", 5: "خمسه خمس",
    6: "سته ست", 7: "سبعه سبع", 8: "ثمانيه ثماني ثمان", 9: "تسعه تسع", 10: "عشره عشر",
}  # fmt: skip
_TENS = {20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين", 50: "خمسون خمسين", 60: "ستون ستين", 70: "سبعون سبعين",
         80: "ثمانون ثمانين", 90: "تسعون تسعين"}  # fmt: skip
_HUNDREDS = {100: "مئه مايه ميه", 200: "مئتان مئتين ماءتان مايتان مايتين ميتان ميتين"}
_THREE_TO_NINE = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
WORDS: dict[str, int] = {word: n for row in (_ONES, _TENS, _HUNDREDS) for n, words in row.items() for word in words.split()}
WORDS |= {stem + end: 100 * n for n, stem in _THREE_TO_NINE.items() for end in ("مئه", "مايه", "ميه")}
_BIG = {"الف": 1000, "الفا": 1000, "الاف": 1000, "الفي": 2000, "الفين": 2000, "الفان": 2000, "مليون": 10**6, "ملايين": 10**6}
VAGUE: dict[str, tuple[int, int | None]] = {
    "عشرات": (20, None), "مئات": (200, None), "ميات": (200, None), "بضعه": (2, None), "بضع": (2, None), "عده": (2, None),
}  # fmt: skip
NUMBERS = frozenset(WORDS) | frozenset(_BIG) | frozenset(VAGUE) - {"احد"}
_TEEN = frozenset({"عشر", "عشره"})
MEASURES = frozenset(
    "كيلومتر كيلومترا كيلومترات كم كلم متر مترا امتار ملم كيلوغرام كغ غرام طن طنا اطنان لتر لترا ساعه ساعات يوم يوما ايام اسبوع اسابيع "
    "شهر شهرا اشهر شهور سنه سنوات عام عاما اعوام دقيقه دقائق دقايق بالمئه بالمايه دولار دولارا ليره دينار دينارا ريال مرات مره درجه هكتار "
    "ثانيه ثواني".split()
)
"""Units of what is no count of people or things; an age is one too ("عاما")."""


def figure_of(word: str) -> int | None:
    """Return the number that a figure says, or None: "2,000" is 2000, "7:45" and "2.5" are none."""
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def value_of(word: str) -> int | None:
    """Return the number that one plain word or figure says, or None.

    >>> value_of("خمسه"), value_of("ثلاثمئه"), value_of("1,200"), value_of("كتاب")
    (5, 300, 1200, None)
    """
    if word[:1].isdigit():
        return figure_of(word)
    return WORDS.get(word, _BIG.get(word))


def read_number(words: list[str], joined: list[bool], at: int) -> tuple[tuple[int | None, int | None], int] | None:
    """Return the range said from word `at` on and how many words it takes, or None; `joined[i]` says whether "و" stands before word i.

    >>> read_number(["ثلاثه", "عشر"], [False, False], 0), read_number(["خمسه", "عشرين"], [False, True], 0)
    (((13, 13), 2), ((25, 25), 2))
    >>> read_number(["عشرات", "المدنيين"], [False, False], 0), read_number(["ثلاثه", "الاف"], [False, False], 0)
    (((20, None), 1), ((3000, 3000), 2))
    """
    vague = VAGUE.get(words[at])
    if vague is not None:
        big = at + 1 < len(words) and words[at + 1] in ("الاف", "الوف")
        return ((vague[0] * 1000, None), 2) if big else (vague, 1)
    total = value_of(words[at])
    if total is None:
        return None
    size, figure = 1, words[at][0].isdigit()
    while at + size < len(words):
        word = words[at + size]
        more = None if word[0].isdigit() else value_of(word)
        if more is None:
            break
        if word in _TEEN and total < 10 and not joined[at + size]:
            total += 10
        elif word in _BIG and not joined[at + size] and total < _BIG[word]:
            total *= _BIG[word]
        elif joined[at + size] and not figure and _adds(total, more):
            total += more
        elif not joined[at + size] and word in _HUNDREDS[100].split() and 3 <= total <= 9 and not figure:
            total *= 100
        else:
            break
        size += 1
    return (total, total), size


def _adds(total: int, more: int) -> bool:
    """Say whether "و" makes one number of two: a one with a ten, a hundred with less, a thousand with less."""
    if more in (10,):
        return total >= 100
    if total < 10:
        return 20 <= more < 100
    return (total % 100 == 0 and more < 100) or (total % 1000 == 0 and more < 1000)


def widen(span: tuple[int | None, int | None], how: str) -> tuple[int | None, int | None]:
    """Return the range after the words around it are heard: "at least", "more than", "up to", "less than", "about".

    >>> widen((5, 5), "at least"), widen((60, 60), "more than"), widen((9, 9), "up to"), widen((9, 9), "about")
    ((5, None), (61, None), (0, 9), (9, 9))
    """
    low, high = span
    if how == "at least":
        return low, None
    if how == "more than":
        return (low + 1 if low is not None else None), None
    if how in ("up to", "less than"):
        return 0, (high - 1 if how == "less than" and high else high)
    return span
