import type { ProviderError } from '../../../core/base/errors';
import type { Answer } from '../../../core/calls/answer';
import type { ApiRequest } from '../../../core/calls/request';
import type { Toolbox } from '../../../core/calls/toolbox';
import type { InputImage } from '../../../core/media/inputImage';
import type { Size } from '../../../core/media/mediaTypes';
import type { Job, JobState, Outcome } from '../../../core/provider/provider';
import type { Route, Task } from '../mapping';
import type { Reference } from '../reference';

export type Json = NonNullable<ApiRequest['json']>;

/** Parameters by the names of Hugging Face; only what the user has set. */
export interface Settings {
	negative_prompt?: string;
	guidance_scale?: number;
	num_inference_steps?: number;
	scheduler?: string;
	seed?: number;
}

export interface Order {
	prompt: string;
	settings: Settings;
	/** Pixels that were asked for. */
	size?: Size;
	/** What Image to Image works on. */
	image?: InputImage;
}

/** What was asked of an inference provider. */
export interface Asked {
	route: Route;
	size?: Size;
}

/** A company that runs models for Hugging Face; the router passes its own API on. */
export interface Partner {
	/** As Hugging Face writes it in addresses. */
	id: string;
	displayName: string;
	tasks: readonly Task[];
	/** The request for one image; its path is that of the router. */
	request(order: Order, route: Route, tools: Toolbox): ApiRequest;
	/** What the failure of the request means beyond its status. */
	failed?(error: ProviderError): ProviderError;
	/** What the answer to the request says. */
	outcome(answer: Answer, asked: Asked, tools: Toolbox): Outcome;
	/** Settings that this partner does not take, by their labels. */
	ignores?: ReadonlyArray<[name: keyof Settings, label: string]>;
	/** Looks at a job once; absent where every answer holds the image. */
	look?(job: Job, reference: Reference, tools: Toolbox): Promise<JobState>;
	/** Absent where the partner cannot cancel. */
	cancel?(job: Job, reference: Reference, tools: Toolbox): Promise<void>;
}

/** The image as a data URI. */
export function dataUri({ bytes, mimeType }: InputImage): string {
	return `data:${mimeType};base64,${bytes.toString('base64')}`;
}

/** The size that a job token holds. */
export function sizeIn({ width, height }: Reference): Size | undefined {
	return width !== undefined && height !== undefined ? { width, height } : undefined;
}

/** Width and height as two fields. */
export function sides(size: Size | undefined): Json {
	return size ? { width: size.width, height: size.height } : {};
}

/** What a job token holds about a job of this route. */
export function referenceFor({ route, size }: Asked, path?: string): Reference {
	const { partner, model, providerId } = route;
	return { partner, model, providerId, ...(path !== undefined && { path }), ...size };
}
