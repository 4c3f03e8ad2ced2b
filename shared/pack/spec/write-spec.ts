import { documentHtml, writePdf, type Job } from '../../kernel/index.ts';
import { reportStyles } from '../../requests/index.ts';
import { textFile, type PackFile } from '../pack-inputs.ts';
import { specDocument } from './spec-document.ts';
import { specTables, type SpecContent } from './spec-tables.ts';
import { specWorkbook } from './spec-workbook.ts';

/** Tables of up to nine columns need a wide page, and on a narrow one more room than it has: prose is not to be squeezed. */
const specStyles = `${reportStyles}
@media screen { body { max-width: 84rem; overflow-x: auto; } table { min-width: 56rem; } }
`;

/** `spec.html`, `spec.xlsx` and, where there are fonts, `spec.pdf`: one content in three forms. */
export async function writeSpec(content: SpecContent, job: Job): Promise<PackFile[]> {
  const document = specDocument(content);
  const { fonts } = content.inputs;
  const workbook = await specWorkbook(document.title, specTables(content));
  return [
    textFile('spec.html', 'text/html', documentHtml(document, specStyles)),
    {
      path: 'spec.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: workbook,
    },
    ...(fonts === undefined
      ? []
      : [{ path: 'spec.pdf', mediaType: 'application/pdf', content: await writePdf(document, fonts, job) }]),
  ];
}
