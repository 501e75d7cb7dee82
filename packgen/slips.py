"""What is said when a file is no good YAML: plain words and a remedy, for people who never heard of YAML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packgen.near import near

Spot = tuple[int, int]
"""Line and column, counted from 0 as the parser does."""
Said = tuple[Spot, str, str | None]

LONGEST_REMEDY = 90
QUOTE_IT = "put the text in quotes"
EMPTY = ("the file is empty", "write at least one 'key: value'")
OFFICE = (
    "this is a Word, Excel, PowerPoint or PDF file, not a text file",
    "write it in a text editor, or save it as plain text with the ending .yaml",
)
NOT_PLAIN = ("this is a pipe or a device, not a file", "name a plain file")
NOT_UTF8 = ("the file is not plain UTF-8 text from here on", "save it as UTF-8 (Save as, Encoding: UTF-8)")
UNREADABLE = ("this can't be read", "look for a backslash or a '%' near here; put the text in single quotes")
SECOND_DOCUMENT = ("a second document begins here, after '---' or '...'", "take that line out")
TAGGED = ("a word that begins with '!' means something else in YAML", f"{QUOTE_IT}, or take the '!' out")
CONFLICT = (
    "two versions of this file were merged, and nobody has settled which lines stay",
    "keep the lines of one of the two, and take out those that begin with <<<<<<<, ======= and >>>>>>>",
)
MERGED = ("'<<' can't be used as a key here", "write the keys out")
KEY_NOT_TEXT = ("a key is due here, and this is none", f"begin with a plain word and a colon, or {QUOTE_IT}")
DEEPEST = 40
TOO_DEEP = (
    f"more than {DEEPEST} things stand inside one another",
    "look for a '[' or '{' that is never closed, or for lines that are indented too far",
)
TOO_MANY = ("the file holds more than 100,000 values", "is it the right file?")
TOO_LARGE = (
    "the file is too large to be a plan or a library item",
    "the most is 2 MB; is it the right file?",
)
TABS = ("a tab stands at the start of the line", "use spaces; most editors can turn tabs into spaces")


def no_file(path: Path, error: OSError) -> tuple[str, str | None]:
    """Why a file can't be read, and the name that was meant, perhaps."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        beside = sorted(one.name for one in path.parent.glob("*")) if path.parent.is_dir() else []
        meant = near(path.name, beside)
        return "there is no such file", f"did you mean '{meant}'?" if meant else None
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file", None
    return f"the file can't be opened: {(error.strerror or 'unknown reason').lower()}", None


def control(character: str) -> tuple[str, str]:
    """A character that can't be seen and breaks Office files."""
    if character == "\0":
        return NOT_UTF8
    code = f"U+{ord(character):04X}"
    hint = "delete it; it often comes by copy and paste"
    return f"a character that can't be seen or printed stands here ({code})", hint


def escaped(character: str) -> tuple[str, str]:
    """A character that can't be seen, written with a backslash in double quotes."""
    message = f"a backslash in these quotes makes a character that can't be seen or printed (U+{ord(character):04X})"
    return message, "use single quotes, or write the backslash twice"


def odd_space(character: str) -> tuple[str, str]:
    """A space of another kind where the key begins or ends; it comes with text copied from web pages and Word."""
    return f"a space of another kind (U+{ord(character):04X}) stands beside this key", "delete it, and type a space"


def anchored(name: str, *, alias: bool) -> tuple[str, str]:
    """`&name` or `*name` in front of a value."""
    mark = f"{'*' if alias else '&'}{name}"
    return f"'{mark}' means something else in YAML than it says", f'{QUOTE_IT}: "{mark} ..."'


def duplicate(key: str, line: int) -> tuple[str, str]:
    """The same key twice in one mapping."""
    return f"the key '{key}' is here for the second time; the first is in line {line}", "keep one of the two"


def swallowed(lines: list[str], first: int, end: Spot) -> Iterator[Said]:
    """What YAML takes for part of a plain text, or for a comment, and the writer surely doesn't."""
    line, column = end
    for number in range(first + 1, min(line + 1, len(lines))):
        if re.match(r" *-\w", lines[number]) and lines[first].lstrip().startswith("-"):
            yield (
                (number, lines[number].index("-")),
                "after the '-' of a list item a space is needed",
                "write '- ' first",
            )
            continue
        found = re.match(r" *- \S", lines[number])
        if found and (number < line or found.end() <= column):
            hint = f"line it up with the other items; or, if it belongs to the text above, {QUOTE_IT}"
            yield (number, found.end() - 3), "this '- ' doesn't line up, so it begins no new item", hint
    if line < len(lines) and "#" in lines[line] and (found := re.match(r"( +)#\d\w*", lines[line][column:])):
        spot = (line, column + len(found[1]))
        yield spot, f"'{found[0].strip()}' would be left out: ' #' begins a comment", QUOTE_IT


class Slip(NamedTuple):
    """Where and why the parser gave up, in its own words, and the lines it was reading."""

    problem: str
    context: str
    lines: list[str]
    at: Spot
    since: Spot

    @property
    def text(self) -> str:
        """The line where it gave up."""
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    @property
    def before(self) -> str:
        """That line up to where it gave up."""
        return self.text[: self.at[1]]

    @property
    def char(self) -> str:
        """The character at which it gave up; nothing at the end of a line."""
        return self.text[self.at[1] : self.at[1] + 1]


def syntax(slip: Slip) -> list[Said]:
    """The parser's complaint in plain words, at the place where the remedy is needed."""
    if conflict := next((n for n, line in enumerate(slip.lines) if line.startswith("<<<<<<< ")), None):
        return [((conflict, 0), *CONFLICT)]
    for pattern, say in _COMPLAINTS:
        if re.search(pattern, f"{slip.context}; {slip.problem}"):
            return say(slip)
    return [
        (
            slip.at,
            "this can't be read as YAML",
            "look at the quotes, the colons and the indentation near here",
        )
    ]


def _too_deep(slip: Slip) -> list[Said]:
    """The bracket that opens one thing too many; libyaml counts to a thousand before it says so."""
    line, column = slip.since
    opened = [at for at, sign in enumerate(slip.lines[line][: column + 1]) if sign in "[{"]
    return [((line, opened[DEEPEST] if len(opened) > DEEPEST else column), *TOO_DEEP)]


def _character(slip: Slip) -> list[Said]:
    if slip.char == "\t":
        return _tabs(slip)
    message = f"a text can't begin with '{slip.char}' here"
    return [(slip.at, message, _quoted(slip, '"'))]


def _tabs(slip: Slip) -> list[Said]:
    """All lines from here on that begin with a tab: whoever types one types many."""
    found = [(number, 0) for number in range(slip.at[0], len(slip.lines)) if re.match(r" *\t", slip.lines[number])]
    return [(spot, *TABS) for spot in found] or [(slip.at, "a tab stands here", TABS[1])]


def _quoted(slip: Slip, mark: str) -> str:
    """The line as it should be: `key: "text"`, or general advice when the line has no such form."""
    found = re.match(r"\s*((?:- +)*(?:[^\s:#][^:#]*: +)?)(.*?)\s*$", slip.text)
    if not found or not found[2] or len(found[0]) > LONGEST_REMEDY:
        return QUOTE_IT
    text = found[2]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if mark in text:
        mark = "'" if mark == '"' else '"'
    return f"{QUOTE_IT}: {found[1]}{mark}{text}{mark}" if mark not in text else QUOTE_IT


def _second_colon(slip: Slip) -> list[Said]:
    if re.match(r"\s*(- +)*[^\s:#][^:#]*:\s+\S", slip.before):
        return [(slip.at, "a text with ': ' in it needs quotes", _quoted(slip, '"'))]
    start = (slip.at[0], len(slip.text) - len(slip.text.lstrip()))
    hint = "check the indentation; and that the line above has a space after its colon"
    return [(start, "this key doesn't follow from the line above", hint)]


def _list_beside_key(slip: Slip) -> list[Said]:
    if _closes_early(slip):
        return _after_block(slip)
    hint = "begin each '- ' on a line of its own, below the key; or put the text in quotes"
    return [(slip.at, "a list can't begin here", hint)]


def _after_block(slip: Slip) -> list[Said]:
    """A line that fits nowhere: either a quote that closed too early, or the indentation."""
    if _closes_early(slip):
        return [(slip.at, "the quotation mark before this closes the text too early", _quoted(slip, '"'))]
    if slip.char == ":":
        return [(slip.at, *KEY_NOT_TEXT)]
    if slip.before.strip():
        return [(slip.at, f"'{slip.char}' can't stand here", QUOTE_IT)]
    if slip.char in "]}":
        return [(slip.at, f"'{slip.char}' closes nothing", "take it out, or add what opens it")]
    return [(slip.at, *_misfit(slip))]


def _closes_early(slip: Slip) -> bool:
    """Whether a quotation mark has just closed, and the text goes on."""
    whole = r"""\s*(- +)*([^\s:#][^:#]*: +)?["'].*["']\s*$"""
    return bool(re.match(whole, slip.before) or re.search(r"""\w["']$""", slip.before))


def _misfit(slip: Slip) -> tuple[str, str]:
    if "-' indicator" in slip.problem or "collection" in slip.context:
        if slip.since[1] == slip.at[1]:
            return "the lines above are a list, and this is no item of it", "begin it with '- ', or indent it"
    elif slip.text.lstrip().startswith("- "):
        return "a list item stands where a key is due", "indent it below the key it belongs to"
    return "the indentation of this line fits no line above", "line it up with the keys it belongs to"


def _brackets(slip: Slip) -> list[Said]:
    left, right = ("[", "]") if "sequence" in slip.context else ("{", "}")
    if slip.at[0] != slip.since[0]:
        return [(slip.since, f"the '{left}' here is never closed", f"add '{right}', or {QUOTE_IT}")]
    hint = """write ["Who?", "What?"]; or each on a line of its own that begins with '- '"""
    return [(slip.at, f"a text between '{left}' and '{right}' needs quotes when it has ? : or , in it", hint)]


def _no_value(slip: Slip) -> list[Said]:
    """Between brackets a value is due: there is a comma, or the file is at its end."""
    if slip.char:
        return [(slip.at, f"a value is missing before '{slip.char}'", f"write it, or take the '{slip.char}' out")]
    depth = 0
    for number, line in reversed(list(enumerate(slip.lines))):
        for column, sign in reversed(list(enumerate(line))):
            depth += (sign in "]}") - (sign in "[{")
            if depth < 0:
                closing = "]" if sign == "[" else "}"
                return [((number, column), f"the '{sign}' here is never closed", f"add '{closing}', or {QUOTE_IT}")]
    return [(slip.at, "a value is missing here", "write it, or take out the comma before it")]


def _open_quote(slip: Slip) -> list[Said]:
    hint = "close it, or use the other kind of quotes"
    return [(slip.since, "the quotation mark here is never closed", hint)]


def _backslash(slip: Slip) -> list[Said]:
    hint = "use single quotes, or write it twice"
    return [(slip.at, "a backslash in double quotes means something else", hint)]


def _symbol(slip: Slip) -> list[Said]:
    line, column = slip.since
    sign = slip.lines[line][column : column + 1] if line < len(slip.lines) else ""
    there = Slip(slip.problem, slip.context, slip.lines, slip.since, slip.since)
    hint = (
        _quoted(there, '"') if there.before.strip() else "begin it with a plain word and a colon, or put it in quotes"
    )
    return [(slip.since, f"a text can't begin with '{sign}'", hint)]


def _no_colon(slip: Slip) -> list[Said]:
    line = slip.lines[slip.since[0]] if slip.since[0] < len(slip.lines) else ""
    if re.match(r"\s*(- +)*[\w-]+:\S", line):
        return [(slip.since, "after a key's colon a space is needed", "write 'key: value'")]
    hint = "write 'key: value'; or, if it goes on with the text above, indent it further"
    return [(slip.since, "this line is neither 'key: value' nor part of the text above", hint)]


def _after_fold(slip: Slip) -> list[Said]:
    hint = "begin the text on the next line, indented; or put it in quotes"
    return [(slip.since, "after '>' or '|' nothing more can stand in the line", hint)]


def _percent(slip: Slip) -> list[Said]:
    return [(slip.since, "a line can't begin with '%'", QUOTE_IT)]


_COMPLAINTS = (
    (r"nesting depth", _too_deep),
    (r"found a tab|found character '\\t'", _tabs),
    (r"cannot start any token", _character),
    (r"mapping values are not allowed", _second_colon),
    (r"sequence entries are not allowed", _list_beside_key),
    (r"block scalar; .*(comment|line break|indentation indicator|in the range)", _after_fold),
    (r"(alias|anchor|tag|URI)\b.*;|tag handle", _symbol),
    (r"directive|incompatible YAML", _percent),
    (r"end of stream|document separator", _open_quote),
    (r"escape|hexdecimal|hexadecimal", _backslash),
    (r"expected ':'", _no_colon),
    (r"expected ',' or", _brackets),
    (r"node content", _no_value),
    (r"did not find expected key|-' indicator|expected <block end>|<document start>", _after_block),
)
"""What libyaml and PyYAML say (they differ a little), and who puts it in plain words. The first that fits."""
