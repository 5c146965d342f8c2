"""MARC's codes of countries, and the two letters of ISO 3166-1 that they are."""

from __future__ import annotations

from typing import Final

_CODES: Final = """
aa AL, ae DZ, af AF, ag AR, ai AM, aj AZ, am AI, an AD, ao AO, aq AG, as AS, at AU, au AT, aw AW, ay AQ, ba BH, bb BB, bd BI,
be BE, bf BS, bg BD, bh BZ, bi IO, bl BR, bm BM, bn BA, bo BO, bp SB, br MM, bs BW, bt BT, bu BG, bv BV, bw BY, bx BN, ca BQ,
cb KH, cc CN, cd TD, ce LK, cf CG, cg CD, ch TW, ci HR, cj KY, ck CO, cl CL, cm CM, co CW, cq KM, cr CR, cu CU, cv CV, cw CK,
cx CF, cy CY, dk DK, dm BJ, dq DM, dr DO, ea ER, ec EC, eg GQ, em TL, er EE, es SV, et ET, fa FO, fg GF, fi FI, fj FJ, fk FK,
fm FM, fp PF, fr FR, fs TF, ft DJ, gb KI, gd GD, gg GG, gh GH, gi GI, gl GL, gm GM, go GA, gp GP, gr GR, gs GE, gt GT, gu GU,
gv GN, gw DE, gy GY, gz PS, hm HM, ho HN, ht HT, hu HU, ic IS, ie IE, ii IN, im IM, io ID, iq IQ, ir IR, is IL, it IT, iv CI,
ja JP, je JE, ji JO, jm JM, jo JO, ke KE, kg KG, kn KP, ko KR, ku KW, kv XK, kz KZ, lb LR, le LB, lh LI, li LT, lo LS, ls LA,
lu LU, lv LV, ly LY, mc MC, mf MU, mg MG, mj MS, mk OM, ml ML, mm MT, mo ME, mp MN, mq MQ, mr MA, mu MR, mv MD, mw MW, mx MX,
my MY, mz MZ, ne NL, ng NE, nl NC, nn VU, no NO, np NP, nq NI, nr NG, nu NR, nw MP, nx NF, nz NZ, ot YT, pc PN, pe PE, pf PF,
pg GW, ph PH, pk PK, pl PL, pn PA, po PT, pp PG, pr PR, pw PW, py PY, qa QA, re RE, rh ZW, rm RO, ru RU, rw RW, sa ZA, sc BL,
sd SS, se SC, sf ST, sg SN, sh ES, si SG, sj SD, sl SL, sm SM, sn SX, so SO, sp ES, sq SZ, sr SR, ss EH, st MF, su SA, sw SE,
sx NA, sy SY, sz CH, ta TJ, tc TC, tg TG, th TH, ti TN, tk TM, tl TK, tma AU, to TO, tr TT, ts AE, tu TR, tv TV, tz TZ, ua EG,
uc UM, ug UG, un UA, up UM, uv BF, uy UY, uz UZ, vb VG, vc VA, ve VE, vi VI, vm VN, vp VA, wf WF, wj PS, wk UM, ws WS, xa CX,
xb CC, xd KN, xe MH, xf UM, xh NU, xj SH, xk LC, xl PM, xm VC, xn MK, xo SK, xp XX, xr CZ, xs GS, xv SI, ye YE, za ZM
"""
_COUNTRIES: Final = {
    code: iso for row in _CODES.replace("\n", " ").split(",") for code, iso in [row.split()] if iso != "XX"
}
_UNIONS: Final = {"u": "US", "k": "GB", "c": "CA", "a": "AU"}
"""The third letter of a code of a part: of the United States, the United Kingdom, Canada and Australia."""
_PARTS: Final = {"a": frozenset({"aca", "qea", "tma", "vra", "wea", "xga", "xna", "xoa", "xra"})}


def country(code: str) -> str | None:
    """Give the country that a code of field 008 names, or None where it names none that there is.

    >>> country("gw "), country("nyu"), country("enk"), country("xx ")
    ('DE', 'US', 'GB', None)
    """
    stripped = code.strip(" |#").casefold()
    if len(stripped) == 3 and stripped[2] in _UNIONS:
        is_part = stripped[2] != "a" or stripped in _PARTS["a"]
        return _UNIONS[stripped[2]] if is_part else None
    return _COUNTRIES.get(stripped)
