"""The relators of MARC: what somebody named in a record has to do with it, by code (`$4`) or by term (`$e`)."""

from __future__ import annotations

from typing import Final

AUTHOR: Final = "author"


def _rows(table: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in table.strip().splitlines())
    found: dict[str, str] = {}
    for role, keys in pairs:
        for key in keys.split(","):
            found.setdefault(key.strip(), role.strip())  # a role above the others goes first
    return found


CODES: Final = _rows("""
author: aut, cre, dis, art, cmp, ctg, arc, lbt, lyr, prg, inv, aus, adp, cct, chr, fmk, dsr, ins, scl, drm
editor: edt, edc, edm, flm, red
series-editor: pbd
translator: trl
illustrator: ill, bkd, bjd
compiler: com
photographer: pht
interviewer: ivr
reviewer: rev
producer: pro, fmp, rpc, tlp, prn, pmn
printer: prt, mfr, plt, pop, ltg
distributor: dst, bsl, dbp
supervisor: ths, dgs, dgc
sponsor: spn, fnd, pat, his, dnr
rights-holder: cph, lso
contact-person: rth
data-collector: col, cor
data-manager: dtm, mdc
host-institution: hst, orm
project-leader: pdr, led
research-group: rtm
researcher: res
contributor: ctb, aui, aft, aud, ann, arr, cmm, csl, cns, wac, wam, win, wpr, wst, win, sce, cwt
other: prf, act, cnd, cng, voc, sng, itr, mus, nrt, spk, lec, drt, fmd, egr, etr, stl, tyd, dte, dto, hnr, fmo, own, oth, rcp
other: ive, org, asg, ato, auc, blw, bnd, bpd, brd, clb, cll, clr, cli, clt, cos, cot, cou, cov, cph, crp, crr, crt, csp
other: cst, ctr, cts, ctt, cur, dfd, dfe, dft, dgg, dln, dnc, dpc, dpt, drm, dtc, elg, elt, eng, enj, evp, exp, fac, fds
other: fpy, frg, gis, ilu, ink, isb, jud, jug, lbr, lel, len, let, lgd, lie, lil, lit, lsa, lse, lso, med, mfp, mod, mon
other: mrb, mrk, msd, mtk, mtl, nan, opn, osp, pan, pfr, plg, pma, pmn, ppm, ppt, pra, pre, prc, prd, prs, prv, pta, pte
other: ptf, pth, ptt, pup, rbr, rcd, rce, rdd, rpt, rpy, rse, rsg, rsp, rsr, sad, sds, sec, sgd, sgn, sht, srv, std, stg
other: abr, anc, ani, ant, ape, apl, ard, att, aue, aup, bdd, bka, bkp, brl, cad, cas, ccp, cmt, coe, con, cop, cpc, cpe
other: cpl, cpt, cte, dbd, djo, dub, edd, fld, fon, gdv, grt, ldr, lee, ltr, mcp, mka, mte, mup, mxe, onp, pad, pnc, prm
other: prp, rap, ren, rps, rst, rxa, scr, sde, sfx, sll, spy, swd, tad, tau, tlg, tlh, tyg, vfx, wal, wat, waw, wfs, wft
other: wfw, wts, wit
other: stm, stn, str, tcd, tch, tld, trc, uvp, vac, vdg, wde, wdc, wit, aqt, anm, anl, acp, adi, app, asn, pbl, isp, cur
""")
"""A code, and the role it is; `author` for whoever made what a record describes: writer, artist, composer, cartographer."""

TERMS: Final = _rows("""
author: author, joint author, creator, artist, composer, cartographer, architect, librettist, lyricist, dissertant
author: programmer, inventor, screenwriter, sculptor, verfasser, verfasserin, verf., auteur, autor, autora, autore, aut.
author: komponist, künstler, künstlerin, autrice, filmmaker, designer, choreographer, komponistin, écrivain, aut
editor: editor, ed., eds., editors, joint editor, hrsg., herausgeber, herausgeberin, editor of compilation, red.
editor: éditeur scientifique, editor literario, ed. lit., curatore, a cura di, bearb., bearbeiter, redakteur, éd., edt
editor: film editor, editor of moving image work, herausgebendes organ, redactor, éd. sci., directeur de publication
series-editor: series editor, serieneditor
translator: translator, tr., trans., transl., übers., übersetzer, übersetzerin, traducteur, traductor, traduttore, trl
translator: käänt., över., övers., överst., overs., vert., fordította, ford., trad., tł., tłum., tłumacz, přel., překladatel, пер., переводчик, translation, traducción, übersetzung
illustrator: il., ilustr., ilustrator, илл., худож.
editor: edited by, oprac., ред., редактор, ed. científico, dir., dir. de publ., hg., hrg., éditeur, utg., uitg., editor-in-chief
compiler: сост., составитель, zest., coord., coordinador
contributor: préf., préf, pref., pról., prol., vorr., vorw., wstęp, posł., introd., intr., nachw., einl., mitw., comment., komm.
author: автор, autor., forf., författare, forfatter, skrib., komponist., comp. (music)
illustrator: illustrator, ill., illus., illustratorin, illustrateur, ilustrador, book designer
compiler: compiler, comp., joint compiler, zusammenstellender, compilateur, compilador
photographer: photographer, photogr., fotograf, fotografin, photographe
interviewer: interviewer
reviewer: reviewer, rezensent
producer: producer, film producer, television producer, production company, presenter, executive producer
printer: printer, manufacturer, drucker, imprimeur, lithographer, impr.
distributor: distributor, film distributor, bookseller, vertrieb, buchhändler
supervisor: thesis advisor, degree supervisor, akademischer betreuer, akademische betreuerin, directeur de thèse
supervisor: praeses, advisor, supervisor, betreuer, dir. de tesis, doktorvater, thesis supervisor
sponsor: sponsor, sponsoring body, funder, patron, host institution sponsor, donor
rights-holder: copyright holder, licensor
host-institution: host institution, organizer, veranstalter
data-collector: collector
researcher: researcher
contributor: contributor, mitwirkender, mitwirkende, mitarb., mitarbeiter, joint contributor, beiträger, collaborator
contributor: writer of introduction, author of introduction, writer of preface, writer of afterword, commentator, annotator
contributor: writer of supplementary textual content, verfasser eines vorworts, verfasser eines nachworts, arranger
contributor: author of introduction, etc., writer of added commentary, collab., préfacier, prologuista, postface
contributor: verfasserin eines vorworts, writer of foreword, writer of added text, writer of accompanying material
other: performer, prf, actor, conductor, singer, narrator, instrumentalist, speaker, director, film director, dirigent
other: engraver, etcher, surveyor, dedicatee, honoree, former owner, issuing body, degree granting institution, owner
other: publisher, editorial director, interviewee, cover designer, host, musician, cast, widmungsempfänger, sänger
other: begr., begründer, gründer, bibliographic antecedent, binder, illuminator, scribe, recording engineer, owner, inscriber
other: regisseur, gefeierter, grad-verleihende institution, herausgebende körperschaft, verlag, stecher, orchestra
other: gutachter, gutachterin, musiker, instrumentalmusiker, adressat, schauspieler, cinematographer, respondent, recordist
""")
"""A term as records print it, in small letters, and the role it is."""
