"""The frame of a page of HTML: its head, the style sheets that it is set in, its body."""

from __future__ import annotations

from markupsafe import Markup

from governance.render import style
from governance.render.markup import tag


def page(title: str, body: Markup, *sheets: str) -> str:
    """A whole page.  `sheets` are names of style sheets besides `page`, which every document has.

    The style sheets stand in the page, so that its HTML can be read by itself.  The typefaces do not: their addresses
    are those of one machine, and `pdf` adds them.
    """
    css = "\n".join(style.sheet(name) for name in ("page", *sheets))
    head = tag("head", Markup('<meta charset="utf-8">'), tag("title", title), tag("style", Markup(css)))
    return f"<!doctype html>\n{tag('html', head, tag('body', body), lang='en-GB')}\n"


def brief_page(body_html: str, *, title: str, foot: str = "") -> str:
    """The page of a board brief from its body, which must be HTML already (its own data escaped).

    `foot` stands at the left of each running foot: the case and the date of its law, for instance.  The classes of
    the body are described at the top of `templates/style/brief.css`.
    """
    return page(title, tag("main", Markup(body_html), class_="brief", data_foot=foot or title), "brief")
