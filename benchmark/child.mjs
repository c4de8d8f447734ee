// Runs one job in this process and prints the figures. `measureAlone` starts it.
import 'reflect-metadata';
import { measure } from './measures.mjs';
import { RESULT } from './measureAlone.mjs';

const { job, url } = JSON.parse(process.argv[2]);
const figures = await measure(job, url);
process.stdout.write(`\n${RESULT}${JSON.stringify(figures)}\n`);
process.exit();
