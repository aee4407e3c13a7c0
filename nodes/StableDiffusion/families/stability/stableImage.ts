import type { ProviderError } from '../../core/base/errors';
import { toProviderError } from '../../core/base/errors';
import type { ApiRequest } from '../../core/calls/request';
import type { OperationName } from '../../core/controls/operations';
import { inParallel } from '../../core/base/parallel';
import type { Parameters, Values } from '../../core/controls/kinds';
import type { InputImage } from '../../core/media/inputImage';
import type { Finished, Operation } from '../../core/provider/provider';
import { defineOperation } from '../../core/provider/provider';
import type { Toolbox } from '../../core/calls/toolbox';
import type { Fields } from './form';
import { toForm } from './form';
import type { ImageWish } from './images';
import { readImages } from './images';
import { headersOf } from './headers';
import { at } from './prefix';
import { readFinished, readJob } from './replies';
import { LARGEST_SEED } from './stableImageParameters';

/** Requests of one item that are under way at once. */
const MOST_AT_ONCE = 4;

/** One generation or edit of v2beta. */
export interface StableImageCall {
	/** Behind `/v2beta/stable-image/`. */
	endpoint: string;
	/** As the item names what made the image. */
	model: string;
	fields: Fields;
	headers?: Record<string, string>;
}

interface Definition<P extends Parameters, O extends Parameters> {
	name: OperationName;
	endpoint: string;
	parameters: P;
	options: O;
	asynchronous?: boolean;
	/** The images that are sent, by the names of their fields. */
	images(values: Given<P, O>): Record<string, ImageWish>;
	/** Refuses what the provider would refuse. */
	check?(values: Given<P, O>, images: Record<string, InputImage>): void;
	/** All else that is sent. */
	fields(values: Given<P, O>): Fields;
}

type Given<P extends Parameters, O extends Parameters> = Values<P> & {
	options: Partial<Values<O>>;
};

/** An operation that is one endpoint of v2beta. */
export function stableImageOperation<P extends Parameters, O extends Parameters>(
	definition: Definition<P, O>,
): Operation {
	const { endpoint, images, check, fields, ...rest } = definition;
	const model = endpoint.split('/').at(-1) ?? endpoint;
	return defineOperation({
		...rest,
		async run(values, tools) {
			const files = await readImages(tools, images(values));
			check?.(values, files);
			const call = {
				endpoint,
				model,
				fields: { ...files, ...fields(values) },
				headers: headersOf(values),
			};
			return rest.asynchronous ? await submitJob(tools, call) : await makeImage(tools, call);
		},
	});
}

/** Makes one image, and reads it from whatever form it comes in. */
export async function makeImage(tools: Toolbox, call: StableImageCall): Promise<Finished> {
	const answer = await tools.submit(toRequest(tools, call));
	return { ...readFinished(answer, tools.baseUrl), model: call.model };
}

/** Submits what takes longer than one request. */
export async function submitJob(tools: Toolbox, call: StableImageCall) {
	const answer = await tools.submit(toRequest(tools, call));
	return readJob(answer, call.model, tools.baseUrl);
}

/**
 * Makes several images, each with a request and a seed of its own, because v2beta makes one at a time.
 * After a failure nothing new is started; images that were made all the same come out, with a warning.
 */
export async function makeImages(
	tools: Toolbox,
	call: StableImageCall,
	count: number,
): Promise<Finished> {
	if (count === 1) return await makeImage(tools, call);
	const failures: ProviderError[] = [];
	const results = await inParallel(
		Array.from({ length: count }, (_, index) => seedAt(call.fields.seed, index)),
		MOST_AT_ONCE,
		async (seed) => {
			try {
				return ownSeed(
					await makeImage(tools, { ...call, fields: { ...call.fields, ...seed } }),
					seed,
				);
			} catch (error) {
				failures.push(toProviderError(error));
				return undefined;
			}
		},
		() => failures.length === 0,
	);
	return together(
		results.filter((result) => result !== undefined),
		failures,
		count,
	);
}

function together(made: Finished[], failures: ProviderError[], count: number): Finished {
	const [failure] = failures;
	const [first] = made;
	if (failure && (!first || failure.fault === 'canceled')) throw failure;
	const lost =
		failure &&
		`${count - made.length} of ${count} images were not made: ${failure.message}. ${failure.facts.hint ?? ''}`.trim();
	const images = made.flatMap(({ images }) => images);
	const filtered = made.flatMap(({ filtered }) => filtered ?? []);
	const warnings = [...made.flatMap(({ warnings = [] }) => warnings), ...(lost ? [lost] : [])];
	if (images.length === 0) return { ...first, images, warnings, filtered: filtered[0] };
	const withheld = filtered.map((reason) => `An image was left out: ${reason}`);
	return { ...first, images, warnings: [...withheld, ...warnings], filtered: undefined };
}

/** Seeds count on from the first one, and start again at 1 behind the largest: 0 would be random. */
function seedAt(first: Fields[string], index: number): { seed?: number } {
	if (typeof first !== 'number') return {};
	return { seed: first === 0 ? 0 : ((first - 1 + index) % LARGEST_SEED) + 1 };
}

function ownSeed(finished: Finished, seed: { seed?: number }): Finished {
	return {
		...finished,
		images: finished.images.map((image) => ({ ...image, parameters: seed })),
	};
}

function toRequest(tools: Toolbox, { endpoint, fields, headers }: StableImageCall): ApiRequest {
	return {
		...at(tools, `/v2beta/stable-image/${endpoint}`),
		headers,
		form: toForm(fields),
	};
}
