/** Given names by tradition, more frequent ones first. `_` stands for a space. */
const words = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '));

export type Tradition =
  | 'german'
  | 'english'
  | 'turkish'
  | 'polish'
  | 'italian'
  | 'spanish'
  | 'indian'
  | 'french'
  | 'greek'
  | 'slavic';

export const givenNames: Record<
  Tradition,
  { readonly female: readonly string[]; readonly male: readonly string[] }
> = {
  german: {
    female:
      words(`Anna Maria Julia Sabine Katharina Monika Petra Claudia Susanne Andrea Laura Lena Lisa Sarah Christina
      Birgit Ursula Heike Martina Karin Ingrid Gabriele Renate Stefanie Nicole Sandra Kerstin Anja Silke Ulrike
      Hannah Mia Emma Leonie Sophie Johanna Franziska Theresa Antje Dagmar Brigitte Helga Gisela Hildegard Elfriede
      Jana Nina Nadine Melanie Tanja Vanessa Jessica Jennifer Carolin Eva Elisabeth Barbara Angelika Beate Cornelia
      Doris Elke Friederike Gudrun Heidi Ilse Jutta Käthe Lieselotte Margarete Marlene Nele Pia Regina Rosemarie
      Sigrid Svenja Tina Ute Veronika Waltraud Wiebke Änne Bärbel Dörte Frauke Greta Imke Merle Rieke Antonia Ronja`),
    male: words(`Thomas Michael Andreas Peter Stefan Christian Wolfgang Martin Klaus Jürgen Markus Alexander Daniel Jan
      Tobias Sebastian Florian Matthias Frank Bernd Uwe Dieter Hans Werner Günther Horst Helmut Gerhard Manfred Karl
      Heinz Rainer Ralf Jörg Sven Torsten Dirk Olaf Holger Lars Niklas Lukas Jonas Felix Paul Leon Maximilian Philipp
      Simon Benjamin David Julian Moritz Fabian Dominik Patrick Kevin Marcel Dennis René Björn Sören Götz Detlef
      Eberhard Egon Ernst Friedrich Fritz Georg Gregor Hartmut Heinrich Hermann Ingo Joachim Johannes Jens Kai Konrad
      Kurt Lothar Ludwig Norbert Otto Reinhard Robert Roland Rüdiger Siegfried Till Ulrich Volker Walter Wilhelm Hauke
      Fiete Malte Ole Henning Arne Hinnerk Volkmar`),
  },
  english: {
    female:
      words(`Emily Sarah Emma Charlotte Olivia Jessica Laura Elizabeth Margaret Susan Rebecca Hannah Amy Lucy
      Sophie Victoria Helen Karen Julie Alison Jennifer Catherine Katherine Jane Mary Patricia Christine Linda
      Barbara Amanda Samantha Rachel Gemma Natalie Kelly Louise Claire Joanne Nicola Deborah Jacqueline Angela Michelle
      Tracey Donna Wendy Pamela Dorothy Joan Jean Eileen Edith Florence Grace Isla Freya Poppy Daisy Evie Ruby Imogen
      Harriet Phoebe Eleanor Beatrice Georgina Philippa Zoe Abigail Bethany Chloe Megan Siobhan Niamh Fiona Morag
      Bronwen Rhiannon Cerys Heather Hazel Ivy Rosemary Penelope`),
    male: words(`James David John Robert Michael William Thomas Christopher Andrew Richard Paul Stephen Mark Daniel
      Matthew Simon Peter Ian Jonathan Anthony Benjamin Samuel Joseph George Edward Charles Henry Alexander Nicholas
      Timothy Philip Martin Alan Graham Keith Kevin Nigel Trevor Barry Derek Gary Stuart Neil Craig Scott Ryan Jack
      Oliver Harry Charlie Jacob Alfie Archie Oscar Leo Max Toby Dominic Adrian Hugh Alastair Duncan Hamish Callum
      Euan Rhys Gareth Owen Dylan Declan Liam Patrick Sean Connor Frederick Leonard Ronald Raymond Kenneth Gordon
      Malcolm Roger Rupert Jeremy Clive Desmond`),
  },
  turkish: {
    female:
      words(`Ayşe Fatma Zeynep Elif Emine Hatice Merve Esra Büşra Gülşen Özlem Sevgi Nur Derya Ebru Filiz Hülya
      Melek Sibel Yasemin Aylin Ceren Defne`),
    male: words(`Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Yusuf Emre Ömer Osman Serkan Burak Kemal Tolga
      Volkan Cem Deniz Barış Çağrı Gökhan Orhan`),
  },
  polish: {
    female:
      words(`Agnieszka Katarzyna Małgorzata Joanna Magdalena Ewa Beata Aleksandra Justyna Monika Zofia Halina
      Danuta Jadwiga Bożena Iwona Paulina Weronika`),
    male: words(`Piotr Krzysztof Andrzej Tomasz Paweł Marcin Michał Łukasz Grzegorz Jakub Wojciech Mateusz Stanisław
      Zbigniew Jarosław Dariusz Rafał Sławomir`),
  },
  italian: {
    female:
      words(`Giulia Francesca Chiara Sara Martina Valentina Alessia Elisa Federica Silvia Paola Lucia Giovanna
      Rosa Concetta`),
    male: words(`Marco Andrea Francesco Giuseppe Antonio Luca Matteo Alessandro Davide Roberto Salvatore Giovanni
      Vincenzo Fabio Stefano Niccolò`),
  },
  spanish: {
    female: words(
      `Carmen María_José Lucía Paula Marta Cristina Pilar Rosario Inés Nuria Rocío Beatriz Consuelo`,
    ),
    male: words(`José Javier Antonio Manuel Carlos Miguel Ángel Jesús Pablo Álvaro Sergio Raúl Íñigo`),
  },
  indian: {
    female:
      words(`Priya Anjali Fatima Aisha Sunita Meera Kavita Neha Pooja Shreya Zara Nadia Harpreet Jasmine Amina
      Deepa Lakshmi`),
    male: words(`Mohammed Raj Amit Imran Sanjay Vikram Arjun Ravi Gurpreet Omar Bilal Tariq Anil Sunil Rahul Harjit
      Suresh`),
  },
  french: {
    female: words(`Camille Élodie Hélène Céline Aurélie Juliette Margaux Geneviève Amélie Solène`),
    male: words(`Jean Pierre Luc François Étienne Mathieu Benoît Jérôme Rémi Thibault`),
  },
  greek: {
    female: words(`Eleni Vasiliki Sofia Dimitra Ioanna Despina Kalliopi`),
    male: words(`Giorgos Dimitrios Konstantinos Ioannis Nikolaos Panagiotis Christos`),
  },
  slavic: {
    female: words(`Olga Natalia Svetlana Irina Oksana Ivana Jelena Snežana Dragana Tatjana Ljudmila Milica`),
    male: words(`Sergej Dmitrij Ivan Nikolai Zoran Dragan Bogdan Goran Miroslav Vladimir Željko Oleksandr`),
  },
};

/** Short forms people sign with, by full name. */
export const nicknames: Readonly<Record<string, readonly string[]>> = {
  Alexander: ['Alex', 'Sandy', 'Sascha'],
  Andreas: ['Andi'],
  Andrew: ['Andy', 'Drew'],
  Angelika: ['Geli'],
  Anthony: ['Tony'],
  Antonia: ['Toni'],
  Barbara: ['Babs', 'Bärbel'],
  Beatrice: ['Bea'],
  Benjamin: ['Ben', 'Benny'],
  Bethany: ['Beth'],
  Brigitte: ['Gitte'],
  Carolin: ['Caro'],
  Catherine: ['Cathy', 'Kate'],
  Charles: ['Charlie', 'Chuck'],
  Charlotte: ['Lottie'],
  Christian: ['Chris'],
  Christina: ['Tina', 'Chrissi'],
  Christine: ['Chris'],
  Christopher: ['Chris', 'Kit'],
  Claudia: ['Claudi'],
  Daniel: ['Dan', 'Danny'],
  David: ['Dave'],
  Deborah: ['Debbie', 'Debs'],
  Dominik: ['Dom'],
  Dorothy: ['Dot'],
  Edward: ['Ed', 'Ted', 'Ned'],
  Eleanor: ['Ellie', 'Nell'],
  Elisabeth: ['Lisa', 'Sissi', 'Elli'],
  Elizabeth: ['Liz', 'Beth', 'Betty', 'Lizzie'],
  Florian: ['Flo'],
  Franziska: ['Franzi'],
  Frederick: ['Fred', 'Freddie'],
  Friederike: ['Rieke'],
  Friedrich: ['Fritz'],
  Gabriele: ['Gabi'],
  Georgina: ['Georgie'],
  Gerhard: ['Gerd'],
  Gregor: ['Greg'],
  Hannah: ['Hanna'],
  Harriet: ['Hattie'],
  Heinrich: ['Heiner', 'Heinz'],
  Helmut: ['Helle'],
  Henry: ['Harry', 'Hal'],
  Jacqueline: ['Jackie'],
  James: ['Jim', 'Jamie', 'Jimmy'],
  Jennifer: ['Jenny', 'Jen'],
  Jessica: ['Jess', 'Jessi'],
  Joachim: ['Achim', 'Jochen'],
  Johanna: ['Hanna', 'Jo'],
  Johannes: ['Hannes', 'Jo'],
  John: ['Jack', 'Johnny'],
  Jonathan: ['Jon', 'Jonny'],
  Joseph: ['Joe'],
  Julia: ['Jule'],
  Katharina: ['Kathi', 'Katja'],
  Katherine: ['Kate', 'Kathy', 'Katie'],
  Kenneth: ['Ken'],
  Konrad: ['Conny'],
  Leonard: ['Len', 'Lenny'],
  Lieselotte: ['Lilo'],
  Ludwig: ['Lutz'],
  Lukas: ['Luki'],
  Magdalena: ['Magda'],
  Manfred: ['Manni'],
  Margaret: ['Maggie', 'Peggy', 'Meg'],
  Margarete: ['Grete', 'Gretel'],
  Markus: ['Mark'],
  Matthew: ['Matt'],
  Matthias: ['Matze', 'Hias'],
  Maximilian: ['Max'],
  Melanie: ['Melli'],
  Michael: ['Mike', 'Micha', 'Mick'],
  Michelle: ['Shelley'],
  Mohammed: ['Mo'],
  Monika: ['Moni'],
  Natalie: ['Nat'],
  Nicholas: ['Nick', 'Nicky'],
  Nicola: ['Nicky'],
  Nicole: ['Nicki'],
  Niklas: ['Nik'],
  Oliver: ['Ollie'],
  Pamela: ['Pam'],
  Patricia: ['Pat', 'Trish'],
  Patrick: ['Pat', 'Paddy'],
  Penelope: ['Penny'],
  Philip: ['Phil'],
  Philipp: ['Phil'],
  Philippa: ['Pippa'],
  Rachel: ['Rach'],
  Raymond: ['Ray'],
  Rebecca: ['Becky', 'Bex'],
  Reinhard: ['Reini'],
  Richard: ['Rick', 'Dick', 'Richie'],
  Robert: ['Bob', 'Rob', 'Bobby'],
  Ronald: ['Ron'],
  Rosemarie: ['Rosi'],
  Rosemary: ['Rose'],
  Samantha: ['Sam'],
  Samuel: ['Sam'],
  Sebastian: ['Basti'],
  Siegfried: ['Sigi'],
  Stefan: ['Steffen'],
  Stefanie: ['Steffi'],
  Stephen: ['Steve'],
  Susan: ['Sue', 'Susie'],
  Susanne: ['Susi'],
  Theresa: ['Resi'],
  Thomas: ['Tom', 'Tommy'],
  Timothy: ['Tim'],
  Tobias: ['Tobi'],
  Ulrich: ['Uli'],
  Ulrike: ['Uli', 'Rike'],
  Ursula: ['Uschi'],
  Vanessa: ['Nessa'],
  Veronika: ['Vroni'],
  Victoria: ['Vicky', 'Tori'],
  Walter: ['Walt'],
  Wilhelm: ['Willi'],
  William: ['Bill', 'Will', 'Billy'],
  Wolfgang: ['Wolfi'],
  Aleksandra: ['Ola'],
  Katarzyna: ['Kasia'],
  Małgorzata: ['Gosia'],
  Agnieszka: ['Aga'],
  Krzysztof: ['Krzysiek'],
  Jakub: ['Kuba'],
  Giuseppe: ['Pino', 'Beppe'],
  Francesco: ['Franco'],
  Giovanni: ['Gianni'],
  Alessandro: ['Sandro'],
  José: ['Pepe'],
  Konstantinos: ['Kostas'],
  Vladimir: ['Wowa'],
  Mehmet: ['Memo'],
};
