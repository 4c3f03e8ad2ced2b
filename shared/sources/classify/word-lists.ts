const words = (text: string): ReadonlySet<string> =>
  new Set(text.split(/[,\n]\s*/).map((word) => word.trim()));

/** Text as the lists are written: lower case, without accents, single blanks. */
export function folded(value: string): string {
  return value
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'l')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

export const genders = words(
  'm, f, d, x, w, v, u, male, female, man, woman, non-binary, nonbinary, diverse, divers, other, unknown, not specified, mannlich, weiblich, homme, femme, masculin, feminin, hombre, mujer, masculino, femenino, maschio, femmina, uomo, donna, maschile, femminile, vrouw, kvinna, kobieta, mezczyzna, feminino, h',
);
export const surelyGenders = words(
  'm, f, male, female, man, woman, mannlich, weiblich, homme, femme, masculin, feminin, hombre, mujer, masculino, femenino, feminino, maschio, femmina, vrouw, kvinna, kobieta, mezczyzna',
);

export const courtesyTitles = words(
  'mr, mrs, ms, miss, mx, dr, prof, sir, dame, lord, lady, rev, master, herr, frau, fraulein, m, mme, mlle, monsieur, madame, mademoiselle, sr, sra, srta, senor, senora, don, dona, sig, sig.ra, signor, signora, dott, dott.ssa, dhr, mevr, mw, de heer, mevrouw, pan, pani, mr., mrs., ms., dr., prof., rev., sr., sra., sig., dott., herr dr., frau dr., prof. dr., hr, fr, hr., fr.',
);

export const booleans = words(
  'true, false, yes, no, y, n, t, f, 0, 1, ja, nein, j, oui, non, o, si, s, sim, nao, nee, tak, nie, on, off, wahr, falsch, vrai, faux, verdadero, falso, x',
);

export const consentStates = words(
  'granted, given, confirmed, denied, refused, withdrawn, revoked, objected, opted in, opted out, opt-in, opt-out, opt in, opt out, opt_in, opt_out, opted_in, opted_out, optin, optout, subscribed, unsubscribed, accepted, rejected, declined, expired, requested, pending, unknown, consented, not consented, allow, deny, allowed, agreed, double opt-in, erteilt, widerrufen, abgelehnt, accorde, refuse, retire, subscribe, unsubscribe, not given, not_given, no_choice, ja, nein, oui, non, si, nee, yes, no, y, n, true, false, none',
);
/** Of these, at least one must occur: the rest also says other things. */
export const surelyConsentStates = words(
  'granted, withdrawn, revoked, objected, opted in, opted out, opt-in, opt-out, opt in, opt out, opt_in, opt_out, opted_in, opted_out, optin, optout, subscribed, unsubscribed, consented, not consented, double opt-in, erteilt, widerrufen, subscribe, unsubscribe, not_given',
);

export const consentPurposes = words(
  'marketing, direct marketing, direct-marketing, email marketing, email-marketing, newsletter, analytics, personalisation, personalization, profiling, advertising, ads, service, support, research, survey, third party, third-party sharing, third-party, third_party, data sharing, data-sharing, sharing, statistics, functional, necessary, essential, performance, targeting, measurement, sms marketing, sms-marketing, phone marketing, promotions, offers, partners, recommendations, credit check, fraud prevention, werbung, statistik, direct_marketing, email_marketing, service_messages, service-messages, product improvement, loyalty',
);

export const channels = words(
  'email, e-mail, sms, phone, post, mail, letter, push, web, app, whatsapp, call, telephone, direct mail, in-app, in_app, store, instore, in-store, shop, online, chat, social, fax, call centre, call center, branch, mobile, website, kiosk, brief, telefon, postal, any, all, partner, webform, web form, pos, import, preference centre, paper',
);

export const languages = words(
  'en, de, fr, es, it, pt, nl, sv, pl, da, fi, no, nb, cs, sk, hu, ro, el, tr, ru, ja, zh, ar, ko, hi, uk, english, german, french, spanish, italian, portuguese, dutch, swedish, polish, deutsch, francais, espanol, italiano, portugues, nederlands, svenska, polski, danish, norwegian, finnish, russian, chinese, japanese, arabic, turkish, hindi',
);

/** ISO 3166-1 alpha-2. */
export const countryCodes = words(
  'ad, ae, af, ag, ai, al, am, ao, aq, ar, as, at, au, aw, ax, az, ba, bb, bd, be, bf, bg, bh, bi, bj, bl, bm, bn, bo, bq, br, bs, bt, bv, bw, by, bz, ca, cc, cd, cf, cg, ch, ci, ck, cl, cm, cn, co, cr, cu, cv, cw, cx, cy, cz, de, dj, dk, dm, do, dz, ec, ee, eg, eh, er, es, et, fi, fj, fk, fm, fo, fr, ga, gb, gd, ge, gf, gg, gh, gi, gl, gm, gn, gp, gq, gr, gs, gt, gu, gw, gy, hk, hm, hn, hr, ht, hu, id, ie, il, im, in, io, iq, ir, is, it, je, jm, jo, jp, ke, kg, kh, ki, km, kn, kp, kr, kw, ky, kz, la, lb, lc, li, lk, lr, ls, lt, lu, lv, ly, ma, mc, md, me, mf, mg, mh, mk, ml, mm, mn, mo, mp, mq, mr, ms, mt, mu, mv, mw, mx, my, mz, na, nc, ne, nf, ng, ni, nl, no, np, nr, nu, nz, om, pa, pe, pf, pg, ph, pk, pl, pm, pn, pr, ps, pt, pw, py, qa, re, ro, rs, ru, rw, sa, sb, sc, sd, se, sg, sh, si, sj, sk, sl, sm, sn, so, sr, ss, st, sv, sx, sy, sz, tc, td, tf, tg, th, tj, tk, tl, tm, tn, to, tr, tt, tv, tw, tz, ua, ug, um, us, uy, uz, va, vc, ve, vg, vi, vn, vu, wf, ws, xk, ye, yt, za, zm, zw, uk, eu',
);
export const countryNames = words(
  'germany, france, spain, italy, portugal, netherlands, the netherlands, belgium, austria, switzerland, luxembourg, sweden, norway, denmark, finland, iceland, ireland, united kingdom, great britain, england, scotland, wales, northern ireland, poland, czech republic, czechia, slovakia, hungary, romania, bulgaria, greece, croatia, slovenia, serbia, estonia, latvia, lithuania, ukraine, russia, turkey, united states, united states of america, usa, canada, mexico, brazil, argentina, chile, colombia, peru, australia, new zealand, japan, china, india, south korea, korea, singapore, malaysia, thailand, indonesia, philippines, vietnam, hong kong, taiwan, south africa, egypt, morocco, nigeria, kenya, israel, united arab emirates, saudi arabia, pakistan, bangladesh, deutschland, frankreich, spanien, italien, osterreich, schweiz, niederlande, belgien, polen, danemark, schweden, allemagne, espagne, italie, pays-bas, belgique, suisse, autriche, royaume-uni, alemania, francia, espana, italia, deu, fra, esp, ita, prt, nld, bel, aut, che, gbr, usa, can, aus, pol, swe, nor, dnk, fin, irl, ind, chn, jpn, bra, mex, polska, sverige, danmark, norge, suomi, nederland, belgie, cyprus, malta, panama',
);

/** States and provinces by code or name, where these are in common use. */
export const regions = words(
  "al, ak, az, ar, ca, co, ct, de, fl, ga, hi, id, il, in, ia, ks, ky, la, me, md, ma, mi, mn, ms, mo, mt, ne, nv, nh, nj, nm, ny, nc, nd, oh, ok, or, pa, ri, sc, sd, tn, tx, ut, vt, va, wa, wv, wi, wy, dc, nsw, vic, qld, sa, tas, act, nt, on, qc, bc, ab, mb, sk, ns, nb, nl, pe, california, texas, florida, new york, nevada, ohio, illinois, georgia, washington, arizona, ontario, quebec, british columbia, alberta, new south wales, victoria, queensland, western australia, south australia, tasmania, bayern, bavaria, berlin, hamburg, hessen, sachsen, saxony, thuringen, brandenburg, niedersachsen, nordrhein-westfalen, baden-wurttemberg, rheinland-pfalz, saarland, schleswig-holstein, bremen, mecklenburg-vorpommern, sachsen-anhalt, ile-de-france, bretagne, normandie, occitanie, provence-alpes-cote d'azur, nouvelle-aquitaine, grand est, cataluna, catalunya, andalucia, madrid, valencia, galicia, lombardia, lazio, toscana, veneto, sicilia, campania, piemonte, kent, surrey, essex, lancashire, yorkshire, devon, cornwall, norfolk, suffolk, sussex, hampshire, dorset, cheshire, greater london",
);

export const cities = words(
  'london, manchester, birmingham, leeds, glasgow, edinburgh, liverpool, bristol, sheffield, cardiff, belfast, nottingham, newcastle, leicester, southampton, portsmouth, brighton, plymouth, reading, oxford, cambridge, york, hull, derby, coventry, bath, norwich, exeter, aberdeen, dundee, swansea, luton, swindon, bradford, wolverhampton, stoke-on-trent, peterborough, middlesbrough, bolton, sunderland, warrington, slough, bournemouth, poole, blackpool, northampton, dudley, southend-on-sea, walsall, telford, preston, ipswich, rotherham, oldham, huddersfield, watford, blackburn, birkenhead, stockport, wigan, basildon, crawley, gloucester, worcester, cheltenham, dublin, cork, galway, berlin, hamburg, munchen, munich, koln, cologne, frankfurt, frankfurt am main, stuttgart, dusseldorf, dortmund, essen, leipzig, bremen, dresden, hannover, nurnberg, duisburg, bochum, wuppertal, bielefeld, bonn, munster, karlsruhe, mannheim, augsburg, wiesbaden, kiel, lubeck, rostock, mainz, kassel, freiburg, erfurt, wien, vienna, graz, linz, salzburg, innsbruck, zurich, geneve, geneva, basel, bern, lausanne, paris, marseille, lyon, toulouse, nice, nantes, strasbourg, montpellier, bordeaux, lille, rennes, reims, grenoble, dijon, madrid, barcelona, valencia, sevilla, seville, zaragoza, malaga, bilbao, murcia, palma, granada, roma, rome, milano, milan, napoli, naples, torino, turin, palermo, genova, bologna, firenze, florence, venezia, verona, bari, catania, lisboa, lisbon, porto, braga, coimbra, amsterdam, rotterdam, den haag, the hague, utrecht, eindhoven, groningen, tilburg, brussels, bruxelles, brussel, antwerpen, antwerp, gent, ghent, liege, brugge, luxembourg, stockholm, goteborg, malmo, uppsala, oslo, bergen, trondheim, kobenhavn, copenhagen, aarhus, odense, helsinki, tampere, turku, espoo, reykjavik, warszawa, warsaw, krakow, lodz, wroclaw, poznan, gdansk, praha, prague, brno, budapest, bucharest, sofia, athens, zagreb, ljubljana, belgrade, bratislava, vilnius, riga, tallinn, kyiv, kiev, istanbul, ankara, izmir, moscow, new york, los angeles, chicago, houston, phoenix, philadelphia, san antonio, san diego, dallas, san jose, austin, jacksonville, fort worth, columbus, charlotte, san francisco, indianapolis, seattle, denver, washington, boston, nashville, el paso, detroit, oklahoma city, portland, las vegas, memphis, louisville, baltimore, milwaukee, albuquerque, tucson, fresno, sacramento, mesa, kansas city, atlanta, omaha, colorado springs, raleigh, miami, oakland, minneapolis, tulsa, tampa, new orleans, cleveland, henderson, reno, toronto, montreal, vancouver, calgary, ottawa, edmonton, winnipeg, quebec, halifax, mexico city, guadalajara, monterrey, sao paulo, rio de janeiro, brasilia, salvador, curitiba, buenos aires, santiago, bogota, lima, sydney, melbourne, brisbane, perth, adelaide, canberra, hobart, darwin, gold coast, newcastle, wollongong, geelong, auckland, wellington, christchurch, tokyo, osaka, beijing, shanghai, hong kong, singapore, seoul, mumbai, delhi, new delhi, bangalore, bengaluru, chennai, kolkata, hyderabad, pune, dubai, abu dhabi, cairo, cape town, johannesburg, nairobi, lagos, casablanca, tel aviv, bangkok, jakarta, manila, kuala lumpur',
);

const streetWords =
  'street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|place|pl|crescent|cres|terrace|tce|close|way|boulevard|blvd|square|sq|highway|hwy|parade|pde|circuit|cct|grove|gardens|gdns|row|walk|mews|hill|rise|circle|parkway|pkwy|trail|rue|chemin|allee|impasse|quai|calle|avenida|avda|plaza|paseo|camino|via|viale|corso|piazza|largo|rua|travessa|ulica|ul|weg|platz|gasse|ring|damm|ufer|laan|plein|gracht|kade';
/** A street name: one of the words for a way, or a compound ending in one, as German, Dutch and Swedish write it. */
export const streetPattern = new RegExp(
  String.raw`(?:^|[\s,\d])(?:${streetWords})\.?(?=$|[\s,.\d])|(?:strasse|straße|str\.|weg|platz|gasse|allee|straat|laan|gata|gatan|vagen|vägen|vej)(?=$|[\s,\d])`,
  'iu',
);

export const organizationPattern =
  /(?:^(?=\S+\s)|\s)(?:inc|llc|ltd|limited|plc|corp|corporation|gmbh|ag|kg|ug|ohg|e\.?v|mbh|s\.?a|s\.?a\.?s|s\.?a\.?r\.?l|s\.?l|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|ab|oy|as|a\/s|aps|pty|pte|lp|llp|co|company|group|holding|holdings|bank|university|institute|foundation|association|partners|services|solutions|systems|technologies|enterprises|industries|international)\.?(?=$|[\s,&)])/iu;
