"""Showing code within text."""

from casework.templatetags.code import with_code


def test_shows_code_and_escapes_all():
    said = with_code("Send `<b>` & <i> with `x`.")
    assert said == "Send <code>&lt;b&gt;</code> &amp; &lt;i&gt; with <code>x</code>."
