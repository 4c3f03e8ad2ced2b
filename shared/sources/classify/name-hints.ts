import type { ColumnClass } from '../../workspace/index.ts';

/**
 * Words in column names that point to a class, in several languages. A hint holds when all its words occur in the
 * name, in any order. Written by us from the names that customer systems commonly use.
 */
export const nameHints: readonly (readonly [ColumnClass, string])[] = [
  [
    'email',
    'email, e mail, mail, email address, mail address, emailaddress, correo, courriel, epost, posta elettronica, e mail adresse, mailadresse',
  ],
  [
    'phone',
    'phone, telephone, tel, mobile, cell, cellphone, phone number, mobile number, telefon, telefonnummer, handy, handynummer, mobil, rufnummer, telephone number, telefono, movil, cellulare, portable, telefone, celular, telefoon, telefoonnummer, mobilnummer, fax, msisdn, phonenumber',
  ],
  [
    'full_name',
    'full name, fullname, name full, complete name, customer name, person name, contact name, client name, display name, name, vollname, kundenname, nom complet, nombre completo, nome completo, volledige naam, naam, namn, imie i nazwisko, first and surname, first and last name, first surname, first last, vorname nachname, prenom nom, holder name, cardholder name, cardholder, recipient',
  ],
  [
    'given_name',
    'first name, firstname, given name, givenname, given names, forename, fname, name first, given, forenames, vorname, rufname, prenom, nombre, nombres, primer nombre, nome, nome proprio, voornaam, fornamn, imie, first, christian name',
  ],
  [
    'middle_name',
    'middle name, middlename, name middle, middle initial, middle, zweiter vorname, deuxieme prenom, segundo nombre, second name, tussenvoegsel, mname',
  ],
  [
    'family_name',
    'last name, lastname, surname, sur name, family name, familyname, lname, name last, nachname, familienname, zuname, nom, nom de famille, apellido, apellidos, primer apellido, cognome, sobrenome, apelido, achternaam, efternamn, nazwisko, maiden name, birth name, geburtsname, last, previous surname, family',
  ],
  [
    'courtesy_title',
    'title, salutation, courtesy title, name prefix, prefix, anrede, titel, civilite, tratamiento, titolo, honorific, aanhef',
  ],
  [
    'organization_name',
    'organization, organisation, company, company name, organization name, organisation name, employer, business name, name org, org name, org, firma, firmenname, unternehmen, arbeitgeber, societe, entreprise, raison sociale, empresa, azienda, ragione sociale, bedrijf, bedrijfsnaam, foretag, legal name, account name',
  ],
  [
    'birth_date',
    'birth date, birthdate, date of birth, date birth, birthday, dob, bday, born, geburtsdatum, geburtstag, geb datum, gebdat, date de naissance, naissance, fecha de nacimiento, fecha nacimiento, nacimiento, data di nascita, data nascita, nascita, data de nascimento, data nascimento, geboortedatum, fodelsedatum, data urodzenia, birth dt, birth',
  ],
  [
    'birth_place',
    'birth place, birthplace, place of birth, city of birth, birth city, geburtsort, lieu de naissance, lugar de nacimiento, luogo di nascita, geboorteplaats, naturalidade, pob',
  ],
  ['gender', 'gender, sex, geschlecht, sexe, genre, sexo, genero, sesso, genere, geslacht, kon, plec'],
  [
    'occupation',
    'occupation, profession, job, job title, beruf, metier, profesion, ocupacion, professione, profissao, beroep, yrke, zawod',
  ],
  [
    'nationality',
    'nationality, citizenship, staatsangehorigkeit, nationalitat, nationalite, nacionalidad, nazionalita, cittadinanza, nacionalidade, nationaliteit',
  ],
  [
    'language',
    'language, preferred language, lang, locale, sprache, langue, idioma, lingua, taal, sprak, jezyk',
  ],
  [
    'address_full',
    'full address, address full, addr full, complete address, postal address, mailing address, address, addr, adresse, anschrift, direccion, indirizzo, endereco, adres, adress, domicile, domicilio, billing address, shipping address, delivery address, home address',
  ],
  [
    'address_line',
    'address line, addr line, address 1, address 2, address 3, addr 1, addr 2, street, street address, street name, strasse, str, line 1, line 2, address line 1, address line 2, addr line 1, addr line 2, rue, voie, calle, via, rua, straat, straatnaam, gata, ulica, adresszusatz, complement, address 4, road',
  ],
  [
    'street_number',
    'street number, house number, house no, street no, number street, hausnummer, hausnr, hnr, numero, numero civico, civico, huisnummer, building number, streetnumber, housenumber, haus nr, numero rue',
  ],
  [
    'city',
    'city, town, suburb, locality, municipality, village, ort, stadt, wohnort, ville, commune, ciudad, localidad, citta, comune, cidade, plaats, woonplaats, stad, miasto, addr city, place, city name, town city',
  ],
  [
    'region',
    'state, province, region, county, prefecture, bundesland, land kreis, departement, provincia, comunidad, regione, estado, provincie, lan, wojewodztwo, canton, kanton, state province, addr state, district',
  ],
  [
    'postal_code',
    'postcode, post code, postal code, postalcode, zip, zip code, zipcode, plz, postleitzahl, code postal, cp, codigo postal, cap, cep, codice postale, postnummer, kod pocztowy, pcode, eircode, pin code',
  ],
  [
    'country',
    'country, country code, country name, land, pays, pais, paese, nation, kraj, addr country, landcode, country of residence',
  ],
  [
    'national_id',
    'national id, national id number, national number, ssn, ssn number, social security, social security number, soc sec, soc sec id, social insurance number, sin, nino, national insurance, national insurance number, ni number, nhs number, nhs, dni, nie, nir, insee, securite sociale, codice fiscale, bsn, burgerservicenummer, personnummer, pesel, rijksregister, rijksregisternummer, cpf, aadhaar, aadhar, tfn, steuer id, steueridentifikationsnummer, idnr, sozialversicherungsnummer, svnr, identity number, id card, id card number, id number national, personalausweis, citizen id, curp, medicare, personal id',
  ],
  [
    'passport',
    'passport, passport number, passport no, passnummer, reisepass, passeport, pasaporte, passaporto, passaporte, paspoort',
  ],
  [
    'driving_licence',
    'driving licence, driving license, driver license, drivers license, driver licence, drivers licence, drivers license number, licence number, license number, fuhrerschein, permis de conduire, permis, licencia de conducir, patente, rijbewijs, dl number, dl no',
  ],
  [
    'tax_id',
    'tax id, tax number, tax id number, taxid, vat, vat number, vat id, tin, ein, ust id, ustid, ustidnr, steuernummer, umsatzsteuer id, numero fiscal, nif, cif, partita iva, siren, siret, abn, cnpj, btw, btw nummer, nip',
  ],
  [
    'payment_card',
    'card number, credit card, credit card number, card no, pan, payment card, cc number, ccnum, kreditkarte, kreditkartennummer, carte bancaire, tarjeta, carta di credito, creditcard',
  ],
  ['iban', 'iban, bank account, account iban, bankverbindung, kontonummer, bank account number, konto'],
  ['ip_address', 'ip, ip address, ipaddress, ip addr, client ip, remote ip'],
  [
    'device_id',
    'device id, deviceid, device, idfa, gaid, aaid, advertising id, mac, mac address, imei, hardware id, device identifier, gerat id',
  ],
  [
    'cookie_id',
    'cookie, cookie id, cookieid, visitor id, visitorid, anonymous id, anonymousid, session id, sessionid, ga client id, client cookie, tracking id',
  ],
  [
    'login',
    'login, username, user name, userid, user login, login name, screen name, handle, nickname login, benutzername, nutzername, identifiant, usuario, utente, gebruikersnaam, account login',
  ],
  [
    'loyalty_number',
    'loyalty, loyalty number, loyalty id, loyalty card, loyalty card number, membership number, member number, member no, bonus card, bonuskarte, kundenkarte, kundenkartennummer, carte fidelite, frequent flyer, frequent flyer number, rewards number, reward id, club number, mitgliedsnummer',
  ],
  [
    'customer_key',
    'customer id, customer number, customer no, customer key, customerid, customer, client id, client number, client no, clientid, kundennummer, kunden nr, kundennr, kunden id, kunde id, numero client, id client, id cliente, numero cliente, codice cliente, klantnummer, klant id, kundnummer, cust id, cust no, custno, custid, crm id, account id, account number, account no, user id, member id, contact id, shopper id, subscriber id, party id, person id, debitor, debitornummer, bill to, customer ref, account, profile id',
  ],
  [
    'record_key',
    'record id, rec id, record key, record number, row id, rowid, unique id, uid, uuid, guid, key, id, identifier, pk, primary key, ticket id, ticket no, order id, order number, invoice id, invoice number, invoice no, event id, lead id, case id, transaction id, entry id, satz id, datensatz, lfd nr, no, nr, number, consent id, rec no, ref, reference, message id, document id, source id, source key, source record id, external id',
  ],
  [
    'url',
    'url, website, web site, homepage, web page, site web, link, webseite, sitio web, sito web, profile url, linkedin, web, page',
  ],
  [
    'timestamp',
    'timestamp, created at, updated at, modified at, changed at, occurred at, captured at, ingested at, last login, last seen, datetime, time stamp, erstellt am, geandert am, event time, received at, opened at, closed at, created, updated, modified, last modified, ts',
  ],
  [
    'date',
    'date, datum, fecha, data, created date, updated date, signup date, sign up, registration date, join date, order date, invoice date, start date, end date, since, due date, valid from, valid to, registered, last purchase, member since',
  ],
  [
    'amount',
    'amount, total, price, revenue, balance, sum, betrag, umsatz, preis, saldo, montant, prix, importe, monto, importo, prezzo, valor, bedrag, income, salary, spend, cost, turnover, credit limit, value eur, paid, ltv, lifetime value',
  ],
  [
    'consent_purpose',
    'purpose, consent purpose, processing purpose, purpose id, zweck, finalite, finalidad, finalita, doel, topic, consent type, permission type, purpose name, consent purpose name, consent category, opt in type, subscription type, mailing list, list name, verarbeitungszweck',
  ],
  [
    'consent_state',
    'consent, consent state, consent status, consent value, opt in, opt out, optin, optout, marketing consent, marketing opt in, newsletter, newsletter opt in, einwilligung, consentement, consentimiento, consenso, toestemming, samtycke, permission, do not contact, dnc, gdpr consent, unsubscribed, subscribed, decision, choice, opted in, opted out, consent given, consent action, transaction type, subscription status, einwilligungsstatus, zustimmung',
  ],
  [
    'channel',
    'channel, contact channel, preferred channel, kanal, canal, canale, kanaal, medium, communication channel',
  ],
  [
    'free_text',
    'comment, comments, note, notes, description, remark, remarks, message, text, body, bemerkung, bemerkungen, notiz, beschreibung, kommentar, commentaire, remarque, comentario, observaciones, osservazioni, opmerking, subject, feedback, details, anmerkung',
  ],
];

/** Words that make a name mean something else than the hint (`passport_country`), unless the hint has them too. */
export const otherMeaning: ReadonlySet<string> = new Set(
  'type kind country land state province region role status flag date expiry expires issued issuer verified valid validated confirmed count score hash source label verification at since changed updated bounced bounce prefix suffix extension category rel pointer parent anchor domain hashed rank version format opt'.split(
    ' ',
  ),
);

/**
 * Words that make a place another's than the person's address: of a document, of birth, of a telephone line, of a bank.
 * `PASSPORT_COUNTRY` says who issued the passport, not where its holder lives.
 */
export const otherPlace: ReadonlySet<string> = new Set(
  'passport license licence licensing driver drivers driving national nationality citizenship tax vat visa issue issued issuer issuing issuance birth born phone telephone mobile card iban bank ip currency origin incorporation registration store branch shop merchant warehouse airport departure destination arrival event passnummer reisepass fuhrerschein geburt passeport permis'.split(
    ' ',
  ),
);

/** Words that add nothing: whose or which one it is. */
export const fillerWords: ReadonlySet<string> = new Set(
  'addr address primary secondary native main customer client user contact person personal party the of a de la le du des di da do own home work private business billing shipping delivery current old new raw clean value text string str col column field my our kunde kunden cust alt alternative other additional second preferred fake test 1 2 3 4 5'.split(
    ' ',
  ),
);

/** Names of columns that hold the answer: who is who. They are neither keys nor evidence. */
export const truthHints: readonly string[] =
  'cluster, cluster id, clusterid, true cluster, truth, ground truth, truth id, label, labels, true label, entity id, entity, entityid, true id, true entity, gold id, golden id, golden record id, gold label, master id, match id, match group, duplicate of, dup of, dedupe id, is duplicate, is match, same as, resolved id, resolved entity, test group, person cluster'.split(
    ', ',
  );
