// Runs n8n's own scanner, which a package must pass, on this folder instead of the registry: first
// on the sources, then on what is shipped. Its program ends with 0 even if it finds something.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { existsSync } from 'node:fs';

const SHIPPED = 'dist/nodes/TingTing/Otp/TingTingOtp.node.js';

// Without files, it would pass.
if (!existsSync(SHIPPED)) {
	console.error(`${SHIPPED} is missing: run "npm run build" first.`);
	process.exit(1);
}
for (const patterns of [SOURCE_FILE_PATTERNS, ['dist/**/*.js', 'package.json']]) {
	const { passed, message, details } = await analyzePackage(process.cwd(), patterns);
	console.log(`${patterns.join(', ')}: ${passed && !message ? '0 findings' : 'findings'}`);
	if (!passed || message) {
		console.error(message ?? '', details ?? '');
		process.exitCode = 1;
	}
}
