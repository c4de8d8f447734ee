// Takes the pictures of examples/README.md, one for each example. Run it with: npm run pictures
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../demo/folders.mjs';
import { readExamples } from '../demo/steps/examples.mjs';
import { eventually, inBrowser } from './browser.mjs';
import { Editor } from './editor.mjs';

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const PICTURES = join(PROJECT, 'docs', 'pictures', 'examples');

/** Around the nodes, in pixels. */
const MARGIN = 40;

/** The buttons that the editor lays over the canvas. */
const STYLE = `
	[data-test-id=canvas-controls], [data-test-id=canvas-handle-plus-wrapper],
	[class*=executionButtons], [class*=nodeButtonsWrapper], .el-notification {
		visibility: hidden !important;
	}
`;

const inEditor = inBrowser({ viewport: { width: 1600, height: 1100 } });

for (const { file, workflow } of await readExamples()) {
	inEditor(`the canvas of ${file}`, async (page) => {
		await new Editor(page).open(workflow.id);
		const nodes = page.locator('.vue-flow__node');
		await nodes.nth(workflow.nodes.length - 1).waitFor();
		const everything = page.locator(
			'.vue-flow, .vue-flow__node, .vue-flow__node [class*=label], .vue-flow__node [class*=subtitle], .vue-flow__edge path',
		);
		// The canvas moves until everything is in view.
		let last = '';
		const clip = await eventually(
			async () => await everything.evaluateAll(around, MARGIN),
			(box) => {
				const isStill = JSON.stringify(box) === last;
				last = JSON.stringify(box);
				return isStill;
			},
		);
		await mkdir(PICTURES, { recursive: true });
		const path = join(PICTURES, file.replace('.json', '.png'));
		await page.screenshot({ path, clip, style: STYLE, animations: 'disabled' });
	});
}

/**
 * @param {(HTMLElement | SVGElement)[]} elements the canvas, and what is on it
 * @param {number} margin
 * @returns {Box} the smallest one on the canvas around everything on it and the margin
 */
function around([whole, ...elements], margin) {
	const boxes = elements
		.map((element) => element.getBoundingClientRect())
		.filter(({ width }) => width > 0);
	const canvas = whole.getBoundingClientRect();
	const left = Math.max(canvas.left, Math.min(...boxes.map((box) => box.left)) - margin);
	const top = Math.max(canvas.top, Math.min(...boxes.map((box) => box.top)) - margin);
	const right = Math.min(canvas.right, Math.max(...boxes.map((box) => box.right)) + margin);
	const bottom = Math.min(canvas.bottom, Math.max(...boxes.map((box) => box.bottom)) + margin);
	return { x: left, y: top, width: right - left, height: bottom - top };
}
