/** Towns with the shape of their postcodes and telephone codes; streets by country. Houses are made up. */
export interface Town {
  readonly name: string;
  /** First digits (DE) or outward codes (GB) of its postcodes. */
  readonly codes: readonly string[];
  /** Area code without the leading zero. */
  readonly area: string;
  readonly county?: string;
}

const town = (name: string, codes: string, area: string, county?: string): Town => ({
  name,
  codes: codes.split(' '),
  area,
  ...(county === undefined ? {} : { county }),
});

export const germanTowns: readonly Town[] = [
  town('Hamburg', '2035 2045 2209 2253 2276 2110 2114', '40'),
  town('Berlin', '1011 1043 1099 1220 1335 1405', '30'),
  town('München', '8033 8079 8153 8167 8092', '89'),
  town('Köln', '5066 5082 5093 5110', '221'),
  town('Bremen', '2819 2820 2823 2835', '421'),
  town('Kiel', '2410 2411 2414', '431'),
  town('Lübeck', '2355 2356', '451'),
  town('Flensburg', '2493 2494', '461'),
  town('Rostock', '1805 1810', '381'),
  town('Hannover', '3015 3045 3062', '511'),
  town('Frankfurt am Main', '6031 6043 6059', '69'),
  town('Stuttgart', '7017 7037 7056', '711'),
  town('Düsseldorf', '4021 4047 4059', '211'),
  town('Leipzig', '0410 0427 0431', '341'),
  town('Dresden', '0106 0118 0130', '351'),
  town('Nürnberg', '9040 9048', '911'),
  town('Münster', '4814 4815', '251'),
  town('Göttingen', '3707 3708', '551'),
  town('Würzburg', '9707 9708', '931'),
  town('Osnabrück', '4907 4908', '541'),
  town('Oldenburg', '2612 2613', '441'),
  town('Bremerhaven', '2756 2757', '471'),
  town('Wilhelmshaven', '2638 2639', '4421'),
  town('Cuxhaven', '2747', '4721'),
  town('Stade', '2168', '4141'),
  town('Lüneburg', '2133 2133', '4131'),
  town('Schwerin', '1905 1906', '385'),
  town('Gießen', '3539', '641'),
  town('Fürth', '9076', '911'),
  town('Tübingen', '7207', '7071'),
  town('Görlitz', '0282', '3581'),
  town('Halle (Saale)', '0610 0611', '345'),
  town('Neumünster', '2453', '4321'),
  town('Husum', '2581', '4841'),
  town('Bad Oldesloe', '2384', '4531'),
  town('Pinneberg', '2542', '4101'),
];

export const britishTowns: readonly Town[] = [
  town('London', 'E1 E8 N4 N16 SE5 SE15 SW4 SW11 W3 NW6', '20'),
  town('Manchester', 'M1 M14 M20 M21', '161', 'Greater Manchester'),
  town('Birmingham', 'B1 B13 B15 B29', '121', 'West Midlands'),
  town('Leeds', 'LS1 LS6 LS8', '113', 'West Yorkshire'),
  town('Liverpool', 'L1 L8 L17', '151', 'Merseyside'),
  town('Bristol', 'BS1 BS3 BS6', '117'),
  town('Sheffield', 'S1 S7 S10', '114', 'South Yorkshire'),
  town('Edinburgh', 'EH1 EH6 EH9', '131'),
  town('Glasgow', 'G1 G12 G41', '141'),
  town('Cardiff', 'CF10 CF24', '29'),
  town('Belfast', 'BT1 BT9', '28'),
  town('Newcastle upon Tyne', 'NE1 NE2 NE6', '191', 'Tyne and Wear'),
  town('Nottingham', 'NG1 NG7', '115', 'Nottinghamshire'),
  town('Southampton', 'SO14 SO17', '23', 'Hampshire'),
  town('Portsmouth', 'PO1 PO4', '23', 'Hampshire'),
  town('Plymouth', 'PL1 PL4', '1752', 'Devon'),
  town('Exeter', 'EX1 EX4', '1392', 'Devon'),
  town('Norwich', 'NR1 NR3', '1603', 'Norfolk'),
  town('Cambridge', 'CB1 CB4', '1223', 'Cambridgeshire'),
  town('Oxford', 'OX1 OX4', '1865', 'Oxfordshire'),
  town('York', 'YO1 YO24', '1904', 'North Yorkshire'),
  town('Hull', 'HU1 HU5', '1482', 'East Yorkshire'),
  town('Whitby', 'YO21 YO22', '1947', 'North Yorkshire'),
  town('Dover', 'CT16 CT17', '1304', 'Kent'),
  town('Harwich', 'CO12', '1255', 'Essex'),
  town('Great Yarmouth', 'NR30 NR31', '1493', 'Norfolk'),
  town('Aberdeen', 'AB10 AB24', '1224'),
  town('Swansea', 'SA1 SA2', '1792'),
  town('Bath', 'BA1 BA2', '1225', 'Somerset'),
  town('Brighton', 'BN1 BN2', '1273', 'East Sussex'),
];

const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

export const germanStreets =
  list(`Hauptstraße, Bahnhofstraße, Gartenstraße, Schulstraße, Dorfstraße, Bergstraße, Lindenstraße,
  Birkenweg, Kirchstraße, Waldstraße, Ringstraße, Schillerstraße, Goethestraße, Amselweg, Mühlenweg, Wiesenweg, Am Hafen,
  Hafenstraße, Deichstraße, Fischmarkt, Große Bergstraße, Kleine Freiheit, Lange Reihe, Mozartstraße, Beethovenstraße, Rosenweg,
  Jahnstraße, Feldstraße, Friedhofsweg, Königstraße, Marktplatz, Alter Markt, An der Alster, Elbchaussee, Osterstraße,
  Eppendorfer Weg, Fuhlsbüttler Straße, Sankt-Jürgen-Ring, Käthe-Kollwitz-Straße, Adenauerallee, Brüderstraße, Schloßstraße,
  Uferweg, Möwenstieg, Kapitän-Schröder-Weg, Leuchtturmweg, Strandstraße, Weißdornweg, Fliederweg, Ulmenallee, Neuer Wall,
  Hinter den Höfen, Im Winkel, Zum Anleger, Steinweg, Grüner Weg, Tannenweg, Eichendorffstraße, Blücherstraße, Kieler Straße`);

export const britishStreets =
  list(`High Street, Station Road, Church Lane, Victoria Road, Mill Lane, Park Avenue, London Road,
  Queen Street, King Street, Manor Road, Kings Road, Albert Road, Green Lane, The Avenue, Chapel Street, Harbour View, Quay Street,
  Dock Road, Marine Parade, Fishergate, Lighthouse Lane, Anchor Close, St John's Road, St Mary's Street, Windsor Drive, Oak Grove,
  Elm Terrace, Beech Close, Sycamore Way, Hawthorn Crescent, Cliff Road, Sandy Lane, Castle Hill, Bridge Street, Market Place,
  North Parade, Southfield Road, Westbourne Gardens, Eastgate, Upper Brook Street, Lower Mill Road, Cromwell Road, Nelson Street,
  Trafalgar Square, Wellington Terrace, Gladstone Road, Cavendish Avenue, Springfield Close, Meadow View, Orchard Rise, Priory Walk`);

export const britishFlats = list(
  'Flat 1, Flat 2, Flat 3B, Flat 12, Ground Floor Flat, The Old Bakery, Rose Cottage, Unit 4',
);
export const germanFlats = list(
  'c/o Petersen, 2. OG links, Hinterhaus, Wohnung 14, EG rechts, Haus B, Appartement 7',
);
