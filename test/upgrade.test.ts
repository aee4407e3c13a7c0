import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { StableDiffusion } from '../nodes/StableDiffusion/StableDiffusion.node';
import { filesBelow } from '../scripts/lib/repositoryCopy';
import type { ExportedWorkflow } from '../scripts/engine';
import { packageDirectory } from './support/clock';
import { problemsOf } from './support/problems';
import { NODE_TYPE } from './support/workflow';

/**
 * Workflows as earlier versions left them, every option of theirs included: they are never changed, and
 * whatever they say must still be there. The end-to-end run loads them in n8n and runs what it can.
 */
const FOLDER = join(packageDirectory, 'test/fixtures/workflows');

const { description } = new StableDiffusion();

const nodes = filesBelow(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.flatMap((file) => {
		const workflow = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as ExportedWorkflow;
		return workflow.nodes
			.filter(({ type }) => type === NODE_TYPE)
			.map((node) => ({ title: `${file}: ${node.name}`, node }));
	});

/**
 * Controls that were wrong and are gone; n8n ignores what is saved of them. Base64 of ModelsLab's Outpaint and
 * Control was about the input image, which the node sends as a link.
 */
const REMOVED: Readonly<Record<string, readonly string[]>> = {
	outpaint: ['options.base64 is not there'],
	control: ['options.base64 is not there'],
};

test.each(nodes)('$title is still understood', ({ node }) => {
	const removed = REMOVED[String((node.parameters as { operation?: unknown }).operation)] ?? [];
	const problems = problemsOf(node, description).filter((problem) => !removed.includes(problem));
	expect(problems).toEqual([]);
});
