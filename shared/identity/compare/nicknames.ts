/** Given names that stand for one another, one family of forms per line; a name may stand in several. Our own list. */
const families = `
abigail abby abbie gail
abraham abe bram
adelaide addie ada adele
agnes aggie nessie
albert al bert bertie albie
alexander alex alec alexandre alessandro alejandro aleksander aleksandr alyaksandr oleksandr sasha sandy xander lex
alexandra alex sandra sasha lexi alexandrina
alfred alf alfie fred freddie alfredo
alice ali allie elsie alicia
amanda mandy
amelia amy millie mia
anastasia anastassia anastasiya nastasia nastassia nastya stacy stacey
andrew andy drew andreas andre andrea andrei andrey andrzej
angela angie angelina
anne ann anna annie nan nancy hannah anya annette anita
anthony tony ant antonio anton antoine
archibald archie baldie
arthur art artie arturo
augustus gus august augustin
barbara barb babs bobbie
bartholomew bart bartie
beatrice bea trixie beatrix
benedict ben bennie
benjamin ben benji benny
bernard bernie barney bernhard
bridget bridie biddy brigitte
caroline carrie caro lina carolina carol
catherine katherine kathryn catharine cathy kathy kate katie kitty kit cath kath katharina katarina karen kay
cecil cec
cecilia cecily celia cissy
charles charlie chuck chas charley carl karl carlos charly
charlotte charlie lottie lotte char
christian chris kris
christina christine chris chrissy tina kirsten kristen christiana
christopher chris kit topher christoph kris
clarence clarrie
clement clem
clifford cliff
constance connie
cornelius con neil corneel
cuthbert bert
daniel dan danny
david dave davy davey dai
deborah deb debbie debra
denis dennis denny
dominic dom nic
donald don donny
dorothy dot dottie dolly dora dorothea thea
douglas doug
duncan dunc
edmund ed ned ted eddie edmond
edward ed eddie ned ted teddy eduardo eduard
edwin ed eddie win
eleanor ellie nell nellie nora leonora lena elinor elena
elizabeth liz lizzie beth betty bess bessie eliza elisabeth lisa libby elsie betsy lilibet isabel elise lisbeth
ellen nell nellie helen ellie
emily em emmy millie emilia
emma em emmy
ernest ernie ern ernst
esther essie hester hettie
eugene gene
eva eve evie
evelyn evie
ezekiel zeke
florence flo flora florrie flossie
frances fran fanny francesca franny frankie
francis frank fran francisco francesco franz francois frankie
frederick fred freddie freddy frederic friedrich fritz federico
gabriel gabe
gabrielle gabby gabriella
geoffrey geoff jeff jeffrey
george georgie georg jorge giorgio
gerald gerry jerry
gerard gerry jerry gerhard
gertrude gert gertie trudy
gilbert gil bert
giovanni gianni john
gordon gord
graham graeme
gregory greg
guillermo william memo
gwendoline gwen gwenda
hannah anna annie
harold harry hal
harriet hattie harriette
helen nell nellie ella helena lena elena
henrietta hettie etta harriet
henry harry hal hank heinrich henri enrique heinz
herbert bert herb bertie
hezekiah hez
hilda hildegard
horace horatio
howard howie
hubert hugh bert
hugh hughie hugo
ignatius iggy nace
irene rene
isaac ike zac
isabella isabel bella izzy belle isabelle tibbie
jacob jake jack
jacqueline jackie jacqui
james jim jimmy jamie jem jacques jaime
jane janie jenny jean janet jeanne
janet jan jenny jess
jason jay
jean jeanie jeanette jane
jennifer jen jenny jenni
jeremiah jerry jem
jeremy jem jerry
jessica jess jessie
joan joanie joanna
joanna jo joanne
jonathan jon jonny john nathan
john jack johnny jon jock johannes johann hans jean juan ivan ian sean giovanni jan
joseph joe joey jos jose josef giuseppe pepe
josephine jo josie josefine
joshua josh jos
judith judy jude
julia julie jules juliet
julian jules
katherine kate kathy
kenneth ken kenny
kimberly kim
lambert bert
laurence lawrence larry laurie lars lorenzo
leonard len lenny leo leonardo
leslie les
lewis louis lew lou ludwig luis luigi
lillian lily lil lilian
louisa louise lou lulu
lucas luke luc
lucy lucille lucinda lucia
lydia lyddie
madeleine maddy madeline maddie
malcolm mal
margaret maggie meg peggy madge marge margie greta rita daisy peg margaretha marguerite megan peggie
maria mary marie mia maja
martha mattie patty
martin marty
mary molly polly may mamie marie maria moll minnie
matilda tilly maud mattie tilda
matthew matt matty matthias mateo
maurice morris moe maury moritz morrie
maximilian max
melissa mel missy
michael mike mick mickey micky mitch michel miguel michele mikael
michelle shelly micky
mildred millie
mohammed muhammad mohamed muhammed mohammad mohd mhd mo
montague monty
nathaniel nat nathan nate
nicholas nick nicky nico nicolas klaus colin
nicola nicky nicole nikki
norman norm
oliver ollie noll
olivia liv livvy
oscar ossie
pamela pam
patricia pat patty tricia trish paddy
patrick pat paddy pat
paul paulie pablo paolo
penelope penny
percival percy
peter pete pieter pierre pedro pietro
philip phil phillip pip felipe
philippa pip pippa
phoebe phebe
phyllis phil
priscilla cilla prissy
rachel rae rachael
ralph rafe raphael
raymond ray
rebecca becky becca beck
reginald reg reggie rex
richard rick dick rich ricky richie dickie ricardo riccardo
robert rob bob bobby robbie bert robin roberto rupert bobbie
roderick rod roddy rory
roger rodge
roland rollo
ronald ron ronnie
rosalind ros rosie
rose rosie rosa rosemary
rosemary rose rosie romy
rudolf rudy rolf rudolph
rupert robert
samantha sam sammy
samuel sam sammy
sarah sally sadie sara sal
sebastian seb bastian
septimus sep
sidney syd sid sydney
silvester sly
simon si sim simeon
solomon sol
sophia sophie sofia sophy
stanley stan
stephanie steph steffi
stephen steven steve stevie stefan stephan esteban
susan sue susie susanna suzanne susannah sukey
sylvia sylvie
terence terry
teresa theresa terry tess tessa tracy therese
theodore ted theo teddy
theophilus theo
thomas tom tommy thom tomas
timothy tim timmy
tobias toby
ursula ulla
valentine val
valerie val
vera veronica
victor vic
victoria vicky vic tori
vincent vin vince vinny
violet vi
virginia ginny
walter walt wally wat
wilfred wilf fred will
wilhelmina mina minnie willa
william will bill billy willie liam wilhelm willy guillaume
winifred win winnie freda
zachariah zachary zach zack zac
ashley ash
cameron cam
joel jo
kaylee keeley kayleigh
leigh lee lea
louis luis lewis luiz
marie maria mary
sahra sarah zara
joshua josh
maxwell max
nigel nige
`;

const groupsOf = new Map<string, number[]>();
for (const [group, line] of families.trim().split('\n').entries()) {
  for (const name of line.split(' ')) {
    const groups = groupsOf.get(name);
    if (groups === undefined) groupsOf.set(name, [group]);
    else if (!groups.includes(group)) groups.push(group);
  }
}

const none: readonly number[] = [];

/** The families of forms a normalised given name belongs to. */
export function nicknameGroups(name: string): readonly number[] {
  return groupsOf.get(name) ?? none;
}

export function shareNickname(a: readonly number[], b: readonly number[]): boolean {
  for (const group of a) if (b.includes(group)) return true;
  return false;
}
