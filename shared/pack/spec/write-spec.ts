import { counted, documentHtml, writtenPdf, type Job } from '../../kernel/index.ts';
import { reportStyles } from '../../requests/index.ts';
import type { Loss, Written } from '../formats/format.ts';
import { textFile, type PackFile } from '../pack-inputs.ts';
import { specDocument } from './spec-document.ts';
import { specTables, type SpecContent } from './spec-tables.ts';
import { specWorkbook } from './spec-workbook.ts';

/** Characters that a loss names one by one. */
const mostShown = 40;

/** Tables of up to nine columns need a wide page, and on a narrow one more room than it has: prose is not to be squeezed. */
const specStyles = `${reportStyles}
.contents ul { list-style: none; padding-left: 0; } .contents > ul > li { margin: .35rem 0; font-weight: 600; }
.contents ul ul { columns: 12rem; font-weight: 400; margin: .15rem 0; } .contents a { color: var(--accent); }
h2 { margin-top: 2rem; } h3 { margin-top: 1.2rem; } table { font-size: .82rem; } th, td { padding: .2rem .6rem .2rem 0; line-height: 1.35; }
@media screen { body { max-width: 84rem; overflow-x: auto; } table { min-width: 56rem; } }
`;

/** `spec.html`, `spec.xlsx` and, where there are fonts, `spec.pdf`: one content in three forms. */
export async function writeSpec(content: SpecContent, job: Job): Promise<Written> {
  const document = specDocument(content);
  const { fonts } = content.inputs;
  const files: PackFile[] = [
    textFile('spec.html', 'text/html', documentHtml(document, specStyles)),
    {
      path: 'spec.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: await specWorkbook(document.title, specTables(content)),
    },
  ];
  if (fonts === undefined) return { files, losses: [] };
  const { bytes, spelled } = await writtenPdf(document, fonts, job);
  return {
    files: [...files, { path: 'spec.pdf', mediaType: 'application/pdf', content: bytes }],
    losses: spelled.length === 0 ? [] : [signsOf(spelled)],
  };
}

/** A font with all signs of Chinese, Japanese and Korean would weigh more than the rest of the product's texts together. */
function signsOf(spelled: readonly string[]): Loss {
  const shown = spelled.slice(0, mostShown).join(' ');
  const more = spelled.length - mostShown;
  return {
    path: 'spec.pdf',
    what: `${counted(spelled.length, 'character')} as written: ${shown}${more > 0 ? ` and ${String(more)} more` : ''}`,
    why: 'Its font lacks them: they stand in Latin letters with their codes.',
    kept: 'spec.html and spec.xlsx',
  };
}
