import { z } from 'zod';

import { readSeed } from '../../core/base/seed';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Image } from '../../core/provider/provider';
import type { ApiGraph } from '../../families/comfy/graph/types';
import { graphIn } from '../../families/comfy/graph/graphIn';
import { titleOf } from '../../families/comfy/graph/nodeNames';
import type { HistoryEntry } from './queue';
import type { Reference } from '../../families/comfy/reference';

/** A job may name thousands; of these the node takes the first. */
const MOST_FILES = 1_024;
const LARGEST_TEXT = 1_000_000;
const TEXT_FILE = /\.(txt|json|svg|obj|md|csv|srt|xml|yaml)$/i;

const file = z.object({
	filename: z.string().min(1).max(1_000),
	subfolder: z.string().max(1_000).nullish().catch(undefined),
	type: z.string().max(20).nullish().catch(undefined),
});

interface Output {
	node: string;
	/** The name under which its class gives it, such as `images`. */
	list: string;
	value: unknown;
}

/** The files and texts that a job has made, each with the node that made it. */
export function filesIn(
	{ outputs, prompt }: HistoryEntry,
	{ previews = false, outputs: wanted, seed }: Reference,
	tools: Toolbox,
): { images: Image[]; warnings: string[] } {
	const graph = graphIn(prompt?.[2]);
	const known = { seed: readSeed(seed) };
	const all = listed(outputs ?? {}).filter(({ node }) => !wanted || wanted.includes(node));
	const found = all.slice(0, MOST_FILES).map((one) => ({ one, image: imageOf(one, graph, tools) }));
	const kept = found.filter(({ one }) => previews || !isPreview(one));
	const images = kept.flatMap(({ image }) => (image ? [image] : []));
	const isAllPreview = images.length === 0 && found.some(({ one }) => isPreview(one));
	const latents = all.filter(({ list }) => list === 'latents').length;
	return {
		images: images.map((image) => ({ ...image, ...known })),
		warnings: [
			...(isAllPreview ? [ONLY_PREVIEWS] : []),
			...(latents > 0
				? [`${latents} latents stayed on the server, because no program can show them.`]
				: []),
		],
	};
}

const ONLY_PREVIEWS =
	"The workflow made previews only. Turn on 'Include Previews' in the options, or end the workflow with a node that saves, such as Save Image.";

/** One entry for each file or text; a node with files names their texts a second time. */
function listed(outputs: Record<string, unknown>): Output[] {
	return Object.entries(outputs).flatMap(([node, lists]) => {
		const entries = Object.entries(lists !== null && typeof lists === 'object' ? lists : {});
		const values = entries.flatMap(([list, value]: [string, unknown]) =>
			(Array.isArray(value) ? value : [])
				.slice(0, MOST_FILES)
				.map((one: unknown) => ({ node, list, value: one })),
		);
		const hasFiles = values.some(({ value }) => file.safeParse(value).success);
		return values.filter(({ list }) => !(hasFiles && list === 'text'));
	});
}

function isPreview({ value }: Output): boolean {
	return file.safeParse(value).data?.type === 'temp';
}

function imageOf(output: Output, graph: ApiGraph, tools: Toolbox): Image | undefined {
	const { node, list, value } = output;
	if (list === 'latents') return undefined;
	const { title, name } = titleOf(node, graph);
	const facts = { node, ...(title && { title }), ...(name && { class: name }) };
	if (list === 'text' && typeof value === 'string' && value.trim() !== '') {
		const bytes = Buffer.from(value.slice(0, LARGEST_TEXT));
		return { content: { bytes, textHint: { fileName: 'text.txt' } }, facts };
	}
	const { data } = file.safeParse(value);
	if (!data) return undefined;
	const { filename, subfolder, type } = data;
	const query = { filename, subfolder: subfolder ?? '', type: type ?? 'output' };
	const request = { method: 'GET', path: '/view', query, headers: { Accept: '*/*' } } as const;
	const path = subfolder ? `${subfolder}/${filename}` : filename;
	return {
		content: {
			...tools.fileAt(request),
			name: `The file '${path}'`,
			...(TEXT_FILE.test(filename) && { textHint: { fileName: filename } }),
		},
		facts: { ...facts, file: path },
	};
}
