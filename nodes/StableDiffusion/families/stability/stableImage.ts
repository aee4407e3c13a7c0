import type { ApiRequest } from '../../core/calls/request';
import type { OperationName } from '../../core/controls/operations';
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

/** Makes one image, and reads it in any form. */
export async function makeImage(tools: Toolbox, call: StableImageCall): Promise<Finished> {
	const answer = await tools.submit(toRequest(tools, call));
	return { ...readFinished(answer, tools.baseUrl), model: call.model };
}

/** Submits what takes longer than one request. */
export async function submitJob(tools: Toolbox, call: StableImageCall) {
	const answer = await tools.submit(toRequest(tools, call));
	return readJob(answer, call.model, tools.baseUrl);
}

function toRequest(tools: Toolbox, { endpoint, fields, headers }: StableImageCall): ApiRequest {
	return {
		...at(tools, `/v2beta/stable-image/${endpoint}`),
		headers,
		form: toForm(fields),
	};
}
