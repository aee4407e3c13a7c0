/** POST /run: https://docs.runpod.io/serverless/endpoints/send-requests, read 2026-11-27. */
import { z } from 'zod';

import { badParameter } from '../../core/base/errors';
import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { jobId } from '../../core/provider/jobId';
import type { Job } from '../../core/provider/provider';
import { outputNodesOf } from '../../families/comfy/graph/outputNodes';
import { quoted } from '../../families/comfy/graph/json';
import type { ApiGraph } from '../../families/comfy/graph/types';
import type { Reference } from '../../families/comfy/reference';
import { endpointPath } from './endpoint';
import { withoutFiles } from './files';

/** Bytes of a request that waits in the queue. */
const LARGEST_REQUEST = 10_000_000;

const reply = z.object({ id: jobId });

/** Queues a graph. RunPod has no key for a submit and no list of jobs: where the answer is lost, the job is. */
export async function submit(
	graph: ApiGraph,
	reference: Reference,
	tools: Toolbox,
): Promise<{ job: Job }> {
	const { graph: workflow, files } = withoutFiles(graph);
	const input = { workflow, ...(files.length > 0 && { images: files }) };
	checkSize(input);
	const answer = await tools.submit({
		path: endpointPath(tools.settings, '/run'),
		json: { input }, // a graph is JSON
	});
	const warnings = lossesOf(graph);
	const { id } = readJson(answer, reply);
	return {
		job: { jobId: id, reference: { ...reference, ...(warnings.length > 0 && { warnings }) } },
	};
}

function checkSize(input: object): void {
	const size = Buffer.byteLength(JSON.stringify(input));
	if (size <= LARGEST_REQUEST) return;
	throw badParameter(
		`The workflow and its files have ${(size / 1_000_000).toFixed(1)} MB as base64, but RunPod accepts at most 10 MB.`,
		'Use smaller images, or JPEG or WebP instead of PNG.',
	);
}

/** ComfyUI's own nodes name videos as images, and only those are returned. */
const RETURNED_VIDEO = /^Save(Video|WEBM|Animated)/;

/** What the worker makes and does not return: handler.py of worker-comfyui, read 2026-11-27. */
function lossesOf(graph: ApiGraph): string[] {
	return outputNodesOf(graph)
		.filter(({ kind, classType }) => kind !== 'image' && !RETURNED_VIDEO.test(classType))
		.slice(0, 10)
		.map(({ title, kind, classType }) => {
			const made = kind === 'other' ? 'files' : kind;
			return `RunPod's worker returns images only: ${made} of the node ${quoted(title)} (${classType.slice(0, 80)}) stays there.`;
		});
}
