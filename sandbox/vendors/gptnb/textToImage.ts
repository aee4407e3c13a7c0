import type { Answer } from '../../core/answer';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { isUnsafe } from '../stability/words';
import { type Artifact, answerWith, checkSamples, promptText, wantedForm } from './artifacts';
import { badRequest, engineNotFound } from './errors';
import { engines, parseRequest, textToImageRequest } from './schema';

/** Stability v1 text-to-image; the official host has it under /v1/…, relays under /sd/v1/…. */
export async function textToImage(call: Call): Promise<Answer> {
	const engine = call.params['engine'] ?? '';
	const sizeProblem = engines[engine];
	if (sizeProblem === undefined) throw engineNotFound(engine);
	const form = wantedForm(call.headers['accept']);
	const request = readRequest(call);
	const problem = sizeProblem(request.width, request.height);
	if (problem !== undefined) throw badRequest(problem);
	checkSamples(form, request.samples);
	const prompt = promptText(request.text_prompts);
	const artifacts = await makeArtifacts(call, engine, prompt, request);
	return await answerWith(call, form, prompt, artifacts);
}

function readRequest(call: Call) {
	const body = jsonObject(call.body);
	if (!body.ok) {
		throw badRequest(
			body.problem === 'contentType'
				? 'content-type: must be application/json'
				: 'body: must be a valid JSON object',
		);
	}
	return parseRequest(textToImageRequest, body.value);
}

async function makeArtifacts(
	call: Call,
	engine: string,
	prompt: string,
	request: ReturnType<typeof readRequest>,
): Promise<Artifact[]> {
	const filtered = call.fault?.kind === 'filtered' || isUnsafe(prompt);
	const firstSeed = request.seed === 0 ? call.randomSeed() : request.seed;
	const orders = Array.from({ length: request.samples }, (_, index) => ({
		prompt,
		seed: (firstSeed + index) % 4294967296,
		width: request.width,
		height: request.height,
		label: engine,
		...(filtered ? { effect: 'blurred' as const } : {}),
	}));
	const images = await call.generate(prompt, orders);
	return images.map((image, index) => ({
		image,
		seed: orders[index]?.seed ?? firstSeed,
		finishReason: filtered ? 'CONTENT_FILTERED' : 'SUCCESS',
	}));
}
