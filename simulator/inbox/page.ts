import type { Request, Response } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The page stays in the source folder, because the compiler copies neither HTML nor CSS. It is
 * searched for upwards.
 */
function readSource(name: string, folder = __dirname): string {
	const path = join(folder, 'simulator', 'inbox', name);
	if (existsSync(path)) return readFileSync(path, 'utf8');
	if (dirname(folder) === folder) throw new Error(`${name} is missing`);
	return readSource(name, dirname(folder));
}

const PAGE = readSource('page.html');

/** The page loads its own two files and nothing else, and no other page may frame it. */
const POLICY = [
	"default-src 'none'",
	"style-src 'self'",
	"script-src 'self'",
	"connect-src 'self'",
	'img-src data:',
	"frame-ancestors 'none'",
	"base-uri 'none'",
	"form-action 'none'",
].join('; ');

/** Answers with the phone inbox. */
export function inboxPage(_request: Request, response: Response): void {
	response.setHeader('content-security-policy', POLICY);
	response.setHeader('cache-control', 'no-store');
	response.type('html').send(PAGE);
}

/** Answers with one of the files that the page loads: `style.css` or `script.js`. */
export function pageFile(name: 'style.css' | 'script.js') {
	const content = readSource(name);
	return (_request: Request, response: Response) => {
		response.setHeader('cache-control', 'no-store');
		response.type(name).send(content);
	};
}
