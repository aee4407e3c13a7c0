import type { IDataObject } from 'n8n-workflow';

import type { Cost } from '../base/cost';
import type { FileContent } from '../media/content';
import type { Access } from '../calls/credential';
import type { Answer } from '../calls/answer';
import type { ApiRequest } from '../calls/request';
import type { Size } from '../media/mediaTypes';
import type { OperationName, OperationText } from '../controls/operations';
import { OPERATIONS } from '../controls/operations';
import type { Parameters, Values } from '../controls/parameter';
import { parseOptions, parseValues } from '../controls/parameter';
import type { Pricing } from './pricing';
import type { Refusal } from '../calls/refusal';
import type { Toolbox } from '../calls/toolbox';
import type { RawValues } from '../controls/values';

export interface Image {
	content: FileContent;
	/** Its exact text where it is too large for a number. */
	seed?: number | string;
	/** Why the content filter replaced or blurred it; absent for a good image. */
	filtered?: string;
	/** What was sent for this image alone, where each image has its own request. */
	parameters?: IDataObject;
	/** Small JSON that the provider says about it, such as its cost. */
	facts?: IDataObject;
}

/** Images that a provider has finished. */
export interface Finished {
	images: Image[];
	/** What may be the images instead, the surest group first: tried only where none of `images` can be stored. */
	alternatives?: Image[][];
	/** The model that made them, as the provider names it. */
	model?: string;
	/** What they cost together, where the provider tells it. */
	cost?: Cost;
	/** The size that was asked for; an image of another size gets a warning. */
	expectedSize?: Size;
	warnings?: string[];
	/** Why the content filter left no image at all. */
	filtered?: string;
	/** What the provider returned instead of images; shown when there are none. */
	words?: string;
}

/** Work that a provider has accepted, and may have billed, but not finished. */
export interface Job {
	jobId: string;
	/** What fetching it needs in addition to its ID: small, harmless JSON that goes into the job token. */
	reference?: IDataObject;
	/** As its token says, in ISO 8601; absent where only its ID was given. */
	submittedAt?: string;
	/** The provider's own estimate. */
	etaSeconds?: number;
	/** Addresses where the images will be. */
	sourceUrls?: string[];
}

/** Why a job ended without an image; `sourceUrls` lead to files that were made all the same. */
type Failed = { reason: string; filtered?: boolean; hint?: string; sourceUrls?: string[] };

/** What one look at a job says. */
export type JobState =
	| { state: 'pending'; status: string }
	| { state: 'done'; finished: Finished }
	| ({ state: 'failed' } & Failed);

/** A job, and its state where the answer to the submit said it; or what was made at once. */
export type Outcome = Finished | { job: Job; state?: JobState } | { records: IDataObject[] };

export interface Operation extends OperationText {
	name: OperationName;
	parameters: Parameters;
	options: Parameters;
	/** Whether it may return a job, so that the user decides whether to wait. */
	asynchronous: boolean;
	yields: 'images' | 'records';
	run(raw: RawValues, tools: Toolbox): Promise<Outcome>;
}

/** How often the status of a job may be read. Seconds. */
export interface Pacing {
	/** Never two looks closer together than this. */
	shortestPause: number;
	/** Pauses grow up to this. */
	longestPause: number;
}

/** How a provider's jobs are followed. */
export interface Jobs {
	/** Looks at a job once. */
	look(job: Job, tools: Toolbox): Promise<JobState>;
	/** Cancels a job, running or queued; fails where that did not work. Absent where the provider cannot. */
	cancel?(job: Job, tools: Toolbox): Promise<void>;
	pacing?: Pacing;
}

export interface Provider extends Access {
	/** Folder, registry key and value of the Provider control. */
	id: string;
	displayName: string;
	description: string;
	/** Items worked on at once unless the user says otherwise. */
	parallelRequests: number;
	operations: readonly Operation[];
	/** In what form its answers hold images, for the documentation. */
	answers: string;
	/** Shown in the panel below the choice of the provider. */
	notice?: string;
	/** Shown on the output after a run that makes images. */
	executionHint?: string;
	/** Reads refusals of this provider; by HTTP status alone where absent. */
	readRefusal?(answer: Answer): Refusal | undefined;
	pricing?: Pricing;
	/** Required where an operation is asynchronous. */
	jobs?: Jobs;
	/**
	 * Stops what a synchronous request has started, if it still runs; `request` is the one that was
	 * sent. Fails where that did not work.
	 */
	interrupt?(request: ApiRequest, tools: Toolbox): Promise<void>;
}

interface OperationDefinition<P extends Parameters, O extends Parameters> {
	name: OperationName;
	parameters: P;
	options: O;
	asynchronous?: boolean;
	yields?: Operation['yields'];
	run(values: Values<P> & { options: Partial<Values<O>> }, tools: Toolbox): Promise<Outcome>;
}

/** Closes over the types of the parameters, so that the registry is a plain list. */
export function defineOperation<P extends Parameters, O extends Parameters>(
	definition: OperationDefinition<P, O>,
): Operation {
	return {
		...OPERATIONS[definition.name],
		asynchronous: false,
		yields: 'images',
		...definition,
		run: async (raw, tools) => {
			const options = parseOptions(definition.options, raw.options, raw);
			return await definition.run({ ...parseValues(definition.parameters, raw), options }, tools);
		},
	};
}
