// Checks what would be published: only the built package, and no more of it than needed. Run it
// after "npm run build".
import { execFileSync } from 'node:child_process';

const LIMIT_KILOBYTES = 140;
const EXPECTED =
	/^(dist\/(nodes|credentials|shared)\/.+\.(js|json|svg)|dist\/(known|types)\/\w+\.json|package\.json|(README|CHANGELOG|LICENSE)\.md)$/;

const [pack] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' }),
);
const strangers = pack.files.map(({ path }) => path).filter((path) => !EXPECTED.test(path));
const kilobytes = pack.size / 1000;
console.log(`${pack.files.length} files, ${kilobytes.toFixed(1)} kB packed`);
if (strangers.length > 0) {
	console.error(`These files must not be published: ${strangers.join(', ')}`);
	process.exitCode = 1;
}
if (kilobytes > LIMIT_KILOBYTES) process.exitCode = 1;
