import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { addCount } from './cli/count';
import { addEstimate } from './cli/estimate';
import { addModels } from './cli/models';
import { addQuote } from './cli/quote';
import { plain } from './cli/output';
import { UsageError } from './cli/usageError';

/** Exit status of a usage or input error; 1 is a `--jsonl` run with lines that could not be answered. */
const usageStatus = 2;
const interruptedStatus = 130;

const notes = `
Nothing leaves the machine: the text is read, counted and priced here, from a bundled pricing table.

Examples:
  $ model-cost estimate prompt.md
  $ model-cost count prompt.md
  $ model-cost quote openai gpt-5.4 --input 20000 --output 1500
  $ model-cost models gpt-oss

Exit status: 0 done; 1 a --jsonl run with bad lines; 2 wrong usage, or an input that cannot be read.`;

async function main(): Promise<void> {
  const program = new Command('model-cost')
    .description('What a text costs at each language model, and where the same costs less.')
    .version(version)
    .showHelpAfterError('(--help shows how it is used)')
    .configureOutput({
      writeErr: (text) => process.stderr.write(text.split('\n').map(plain).join('\n')),
    })
    .exitOverride()
    .addHelpText('after', notes);
  addEstimate(program);
  addCount(program);
  addQuote(program);
  addModels(program);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has written its message already.
      process.exitCode = error.exitCode === 0 ? 0 : usageStatus;
      return;
    }
    const expected = error instanceof UsageError;
    const message = expected ? error.message : `unexpected: ${String(error)}`;
    process.stderr.write(`error: ${plain(message)}\n`);
    process.exitCode = usageStatus;
  }
}

// A reader that has seen enough (`| head`) ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.on('SIGINT', () => process.exit(interruptedStatus));

void main();
