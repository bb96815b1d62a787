from redaction.policy.lines import key_lines

TEXT = '''name = "p"  # [not.a.table]

[release]
max_characters = [
  "x = 1",

  "[y]",
]
text = """
z = 4
[w]
"""
# a = 1
dotted."with space".key = { inline = 1, other = { deep = 2 } }
  [ collections . "mail room" ]  # said
decision = "ask\u2028"
last = true'''


def test_a_key_is_found_where_its_statement_begins() -> None:
    assert key_lines(TEXT) == {
        ("name",): 1,
        ("release",): 3,
        ("release", "max_characters"): 4,
        ("release", "text"): 9,
        ("release", "dotted"): 14,
        ("release", "dotted", "with space"): 14,
        ("release", "dotted", "with space", "key"): 14,
        ("release", "dotted", "with space", "key", "inline"): 14,
        ("release", "dotted", "with space", "key", "other"): 14,
        ("release", "dotted", "with space", "key", "other", "deep"): 14,
        ("collections",): 15,
        ("collections", "mail room"): 15,
        ("collections", "mail room", "decision"): 16,
        ("collections", "mail room", "last"): 17,
    }


def test_lines_of_another_system_count_the_same() -> None:
    assert key_lines(TEXT.replace("\n", "\r\n")) == key_lines(TEXT)
