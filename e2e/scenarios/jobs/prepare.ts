import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawImage } from '../../../sandbox';
import { repository } from '../../lib/paths';
import type { WorkflowContent, WorkflowNode } from '../../lib/session';
import type { Credentials } from '../../lib/stage';
import { withCredentials } from '../../lib/workflows';

const examples = join(repository, 'examples');
const folderOfTheExamples = '/home/node/.n8n-files';
const otherHosts = /https:\/\/(?:\w+\.example\.com|hn\.algolia\.com)(?=\/)/g;

/** Photos of different sizes and kinds, as people have them. */
const photos = [
	{ name: 'mug.png', format: 'png', width: 640, height: 640 },
	{ name: 'tea.pot.jpg', format: 'jpeg', width: 800, height: 600 },
	{ name: 'vase.webp', format: 'webp', width: 512, height: 768 },
] as const;

export const photoNames = photos.map(({ name }) => name.replace(/\.\w+$/, ''));

export interface Surroundings {
	folder: string;
	receiverUrl: string;
	credentials: Credentials;
}

export function readJob(file: string): WorkflowContent {
	return JSON.parse(readFileSync(join(examples, 'jobs', `${file}.json`), 'utf8'));
}

/** All that a person has to change after the import: folder, addresses, credentials. */
export function adapt(job: WorkflowContent, around: Surroundings): WorkflowContent {
	const text = JSON.stringify(job)
		.replaceAll(folderOfTheExamples, around.folder)
		.replace(otherHosts, around.receiverUrl);
	const workflow = JSON.parse(text) as WorkflowContent;
	for (const node of workflow.nodes) withCredentials(node, around.credentials);
	return workflow;
}

export function withoutNotes({ nodes }: WorkflowContent): WorkflowNode[] {
	return nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
}

/** The number of nodes that the examples' README promises for this job. */
export function promisedNodes(file: string): number {
	const page = readFileSync(join(examples, 'README.md'), 'utf8');
	const row = page.split('\n').find((line) => line.includes(`](jobs/${file}.json)`)) ?? '';
	return Number(/→ \*\*(\d+)\*\*/.exec(row)?.[1]);
}

/** Makes the folder of a job, with photos where jobs look for them. */
export async function fillFolder(folder: string): Promise<void> {
	for (const inner of ['products', 'inbox']) mkdirSync(join(folder, inner), { recursive: true });
	for (const { name, ...photo } of photos) {
		const prompt = `A photo of a product, ${name}`;
		const bytes = await drawImage({ ...photo, prompt, seed: 1, label: 'photo' });
		for (const inner of ['products', 'inbox']) writeFileSync(join(folder, inner, name), bytes);
	}
}
