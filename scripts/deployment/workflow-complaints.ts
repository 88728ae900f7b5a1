/**
 * Reads `[{ "name": …, "content": … }]` from standard input and answers, for each workflow, what GitHub's own parser has
 * against it: schema, expressions, jobs that don't exist. A program of its own, because the parser imports JSON in a way
 * that Node.js alone refuses.
 */
import { text } from 'node:stream/consumers';
import { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } from '@actions/workflow-parser';

/** `ErrorPolicy.TryConversion` of the parser, which it does not export: goes on after an error, to find more. */
const TRY = 1;

const files = JSON.parse(await text(process.stdin)) as { name: string; content: string }[];
const answers: string[][] = [];
for (const file of files) {
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value, undefined, { errorPolicy: TRY });
  answers.push(context.errors.getErrors().map(({ message }) => message));
}
console.log(JSON.stringify(answers));
