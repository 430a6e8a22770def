"""Authority by form: clause files cite the law of guarantee companies, and share companies have a law of their own.

Paragraphs 1, 3 and 4 of the three Schedules to the CIC Regulations stand side by side, so a clause that carries one of
them is written once.  Paragraph 2 of Schedule 1 (membership) has no like in the other two, which regulate transfers of
shares there: clauses that carry either are files of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from governance.case.company import Form
from governance.document.tree import Clause, Document, map_clauses
from governance.law.law import LawAt

SCHEDULES: Mapping[Form, str] = MappingProxyType(
    {
        Form.GUARANTEE: "cic-regs-2005/sch1",
        Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2",
        Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3",
    }
)
"""The Schedule whose provisions the articles of each form must include; `-para1` and so on follow."""

MODELS: Mapping[Form, str] = MappingProxyType(
    {
        Form.GUARANTEE: "cic-models/clg-large",
        Form.SHARES_SCHEDULE_2: "cic-models/cls3-large",
        Form.SHARES_SCHEDULE_3: "cic-models/cls3-large",
    }
)
"""The Regulator's model whose defaults fill what a case leaves out; that for Schedule 2 has the same articles."""

_PARALLEL = (1, 3, 4)


def authority(id: str, form: Form) -> str:
    """The provision that `id`, a provision as clause files cite it, stands for in a company of `form`."""
    if not form.has_shares:
        return id
    same = {f"{SCHEDULES[Form.GUARANTEE]}-para{place}": f"{SCHEDULES[form]}-para{place}" for place in _PARALLEL}
    others = {"cic-regs-2005/reg7": "cic-regs-2005/reg8", MODELS[Form.GUARANTEE]: MODELS[form]}
    # A clause about transfers names paragraph 2 of one Schedule and stands for that of the other too.
    transfers = {f"{SCHEDULES[each]}-para2": f"{SCHEDULES[form]}-para2" for each in Form if each.has_shares}
    return {**same, **others, **transfers}.get(id, id)


def prescribed_on(form: Form, law: LawAt) -> tuple[str, ...]:
    """The provisions in force on the day whose effect the articles of a company of `form` must carry, in order."""
    prefix = f"{SCHEDULES[form]}-para"
    return tuple(sorted(id for id in law.law.provisions if id.startswith(prefix) and law.in_force(id)))


def with_authority(document: Document, form: Form, law: LawAt) -> Document:
    """`document` with the authority of each clause: the provisions of its form that are in force on the day."""

    def change(clause: Clause) -> Clause:
        cited = dict.fromkeys(authority(id, form) for id in clause.law)
        prescribed = authority(clause.prescribed, form) if clause.prescribed else None
        return replace(clause, law=tuple(id for id in cited if law.in_force(id)), prescribed=prescribed)

    return map_clauses(document, change)
