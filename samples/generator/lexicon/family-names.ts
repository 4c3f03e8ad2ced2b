import type { Tradition } from './given-names.ts';

const words = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '));

/** Every head with every tail that does not stumble over the joint (`Stein` + `ner`, not `Bach` + `bach`). */
function compounds(heads: string, tails: string): string[] {
  return words(heads).flatMap((head) =>
    words(tails)
      .filter((tail) => !head.toLowerCase().endsWith(tail.slice(0, 2)) && !head.toLowerCase().endsWith(tail))
      .map((tail) => head + tail),
  );
}

const germanHeads = `Stein Berg Wald Eichen Linden Buchen Rosen Gold Silber Eisen Kirch Alten Neu Ober Nieder Winter
  Sommer Schön Grün Schwarzen Weißen Roten Lang Hoch Tief Brücken Mühl Hasel Birken Erlen Falken Adler Raben Hirsch`;
const germanTails = 'bach mann meier hauer feld hofer brink kamp stedt horst loh wald rath';
const englishHeads = `Ash Brad Hart Whit Thorn Stan Kings Nor Sut Hol Ever Hazel Cran Fair Green Black Red Long Rad Lang
  Wake Marsh Bar Cald Den Ed Farn Hal`;
const englishTails = 'ton ley field wood worth by ford well combe bury ham';

/** Family names by tradition, frequent ones first; rarer German and English ones are compounds. */
export const familyNames: Record<Tradition, readonly string[]> = {
  german: [
    ...words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
      Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier
      Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß
      Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht
      Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich
      Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer
      Arnold Wolff Pfeiffer Hansen Petersen Jensen Christiansen Paulsen Clausen Thomsen Lorenzen Matthiesen Brodersen
      Jürgensen Boysen von_Bülow von_der_Heide van_den_Berg Freiherr Großmann Süßkind Kößler Weißhaupt Straßburger`),
    ...compounds(germanHeads, germanTails),
  ],
  english: [
    ...words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts
      Green Hall Wood Jackson Clarke Harris Cooper King Lewis Martin Baker Morris Allen Clark Cook Edwards Hughes
      Turner Hill Moore Morgan Bell Murphy Bailey Young Scott Adams Mitchell Phillips Campbell Anderson Watson Parker
      Bennett Price Griffiths Shaw Kelly Simpson Richards Collins Marshall Cox Murray Webb Rogers Gray Mills Hunt
      Graham Palmer Holmes Fox Lloyd Matthews Barnes Knight Butler Mason Stevens Barker Pearson Dixon Fletcher Russell
      Chapman Rose MacDonald McKenzie McGregor McLeod O'Brien O'Connor O'Neill O'Sullivan Fitzgerald Gallagher Doherty
      Pritchard Llewellyn Rhys-Jones Parry Bowen Vaughan Fraser Sinclair Drummond Forsyth`),
    ...compounds(englishHeads, englishTails),
  ],
  turkish:
    words(`Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
    Özkan Şimşek Polat Korkmaz Güneş Erdoğan Taş Aksoy Bulut Güler`),
  polish:
    words(`Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
    Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Król Wróbel Stępień`),
  italian:
    words(`Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa
    Giordano Mancini Rizzo Lombardi Moretti D'Angelo Caruso`),
  spanish:
    words(`García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Díaz Muñoz Álvarez Romero Núñez
    Ibáñez Peña Ortega_Ruiz Gil`),
  indian:
    words(`Patel Singh Khan Ahmed Kaur Sharma Hussain Ali Begum Shah Gupta Iqbal Malik Chowdhury Mehta Rahman
    Sandhu Mistry Nair Iyer Banerjee Desai`),
  french: words(
    `Dubois Lefèvre Moreau Laurent Girard Dupont Rousseau Béranger Lécuyer Chevalier Garçon Noël`,
  ),
  greek: words(`Papadopoulos Georgiou Dimitriou Nikolaidis Pappas Vasilakis Antoniou Makris`),
  slavic:
    words(`Petrov Ivanov Popović Jovanović Nikolić Horvat Kovačević Marković Shevchenko Bondarenko Novák Dvořák
    Svoboda Šimić Babić Sokolow`),
};
