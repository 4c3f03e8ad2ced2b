/** Given names that are borne by one sex nearly alone in the languages they belong to. Our own list; what is not here tells nothing. */
const female = `
abigail adelaide adele agatha agnes aisha alexandra alice alison amanda amelia amy ana anastasia angela angelica anita ann
anna annabel annabelle anne annette antonia audrey barbara beatrice bella bernadette bertha bethany betty bianca bridget
camilla carla carmen carol carolina caroline carolyn catherine cecilia celia charlotte chiara chloe christina christine
claire clara claudia colette constance cynthia daisy daniela daphne deborah debra delia denise diana dolores dora doris
dorothy edith edna eileen elaine eleanor elena eliza elizabeth ella ellen elsa elsie emily emma erica esther ethel eugenia
eva evelyn fatima felicia fiona florence frances francesca freya gabriela gabrielle georgina geraldine gertrude gina giulia
gladys gloria grace greta gwendolyn hannah harriet heather heidi helen helena helga henrietta hilda ida ingrid irene iris
isabel isabella jacqueline jane janet janice jennifer jessica joan joanna josephine joyce judith julia juliana julie
juliet karen katherine kathleen kathryn katrina laura lauren leila leonora lillian linda lisa lois lorraine louisa louise
lucia lucy lydia madeleine madeline magdalena margaret maria marianne marie marina marjorie marlene marsha martha mary
matilda maureen melanie melissa mildred miriam monica muriel nadia nancy naomi natalia natalie natasha nina nora norma
olga olivia ophelia pamela patricia paula pauline penelope petra phoebe phyllis priscilla rachel rebecca renata rhoda rita
roberta rosa rosalind rose rosemary rosie ruth sabrina sally samantha sandra sara sarah sharon sheila shirley silvia sofia
sonia sophia sophie stella stephanie susan susanna sylvia tamara tanya tatiana teresa theresa tina ursula valentina valerie
vanessa vera veronica victoria viola violet virginia vivienne wendy wilhelmina winifred yolanda yvette yvonne zoe
`;
const male = `
aaron abraham adam adrian ahmed alan albert alexander alfred alistair ambrose anders andreas andrew anthony antoine antonio
archibald arnold arthur augustus barnaby barry bartholomew basil benedict benjamin bernard boris brian bruce carl carlos
cecil cedric charles christopher clarence claus clement clifford clive colin conrad craig cyril damian daniel darius david
derek dermot diego dieter dmitri dominic donald douglas duncan eamon edgar edmund eduardo edward edwin elliot eric ernest
eugene felix ferdinand fernando floyd francisco frank franz frederick friedrich fritz gareth gary geoffrey george gerald
gerard gilbert giovanni giuseppe godfrey gordon graham gregory guido gustav hamish hans harold harry heinrich helmut henry
herbert herman horace howard hubert hugh hugo humphrey ibrahim igor isaac ivan jack jacob jacques jaime james jason jasper
jeffrey jeremiah jeremy jerome joachim john jonathan jorg jorge jose joseph joshua juan julian julius jurgen karl keith
kenneth kevin klaus kurt lance lars laurence lawrence leo leon leonard leonardo leopold lionel lorenzo louis lucas ludwig
luis luke magnus malcolm manfred manuel marc marcel marco marcus mario mark martin mathew matthew maurice maximilian
mohammed mustafa nathan nathaniel neil nicholas nigel norman oliver omar oscar oswald otto pablo patrick paul pedro
percival peter philip pierre rafael ralph ramon raymond reginald reuben ricardo richard robert roberto roderick rodney
roger roland ronald rudolf rupert russell samuel saul sebastian sergei sergio simon stanley stefan stephen steven stuart
sven terence theodore thomas timothy tobias trevor umberto vernon victor vincent vladimir walter warren wilfred wilhelm
william winston wolfgang yusuf zachary
`;

export const sexes = { unknown: 0, female: 1, male: 2 } as const;
export type Sex = (typeof sexes)[keyof typeof sexes];

const sexOf = new Map<string, Sex>([
  ...listed(female).map((name) => [name, sexes.female] as const),
  ...listed(male).map((name) => [name, sexes.male] as const),
]);

function listed(names: string): string[] {
  return names.trim().split(/\s+/);
}

/** The sex that the first word of a normalised given name tells; short forms, initials and rarer names tell none. */
export function sexOfGivenName(name: string): Sex {
  const end = name.indexOf(' ');
  return sexOf.get(end < 0 ? name : name.slice(0, end)) ?? sexes.unknown;
}
