import type { IDataObject } from 'n8n-workflow';

import { clock } from '../base/clock';
import { canceled, PERHAPS_BILLED, ProviderError } from '../base/errors';
import type { CallKind } from '../base/retry';
import { withRetry } from '../base/retry';
import type { FileContent } from '../media/content';
import type { ImageSource } from '../media/imageSource';
import type { InputFile } from '../media/inputFile';
import type { InputImage } from '../media/inputImage';
import type { LiftedImages } from '../media/lifting/liftedImages';
import type { TextHint } from '../media/textTypes';
import type { Answer } from './answer';
import { forget, remember } from './cache';
import type { Credential } from './credential';
import { send } from './http';
import type { Refusal } from './refusal';
import { refusalByStatus, refused } from './refusal';
import type { ApiRequest, FormFile } from './request';
import { parametersOf, withExtras } from './request';
import type { Sender } from './transport';
import { exchange } from './transport';
import { putFile } from './upload';

/** What the user chose about waiting for a job. */
export interface Waiting {
	/** Whether the run waits for it at all. */
	waits: boolean;
	/** How long, in milliseconds. */
	timeout: number;
	/** Whether the job is canceled when that time is up. */
	cancels: boolean;
}

/** Everything a provider can do. It has no access to n8n, secrets, the clock or sockets. */
export interface Toolbox {
	/** Sends what may be billed: repeated only when it was certainly not accepted. */
	submit(request: ApiRequest): Promise<Answer>;
	/** Sends what is free: repeated on network faults, 408, 429 and 5xx. */
	read(request: ApiRequest): Promise<Answer>;
	/** A generated file behind the provider's own host, which is fetched with the key and streamed into storage. */
	fileAt(request: ApiRequest): FileContent;
	/** Puts a file to an address that an answer named for it, without the key. */
	upload(
		address: string,
		file: Omit<FormFile, 'fileName'>,
		headers?: Record<string, string>,
	): Promise<void>;
	/** How a job is waited for, for providers that can be told. */
	waiting: Waiting;
	/** The harmless fields of the credential. */
	settings: Credential['settings'];
	/** The configured address, without a slash at its end. */
	baseUrl: string;
	/** How long one request may take with all its repetitions, in milliseconds. */
	timeout: number;
	/** Reads an image that the user gave, at most `maxBytes` of it. */
	image(source: ImageSource, maxBytes: number): Promise<InputImage>;
	/** The same for a file of any kind; with `textHint`, which may be empty, also for one of text. */
	file(source: ImageSource, maxBytes: number, textHint?: TextHint): Promise<InputFile>;
	/** What was made recently under this name for this credential, or what `make` makes now. */
	remember<T>(name: string, seconds: number, make: () => Promise<T>): Promise<T>;
	/** Discards it, so that the next call under this name makes it again. */
	forget(name: string): void;
}

export interface ToolboxOptions {
	sender: Sender;
	credential: Credential;
	/** As error sentences call it. */
	providerName: string;
	readRefusal?: (answer: Answer) => Refusal | undefined;
	/** Merged into what is submitted, last. */
	extraParameters: IDataObject;
	/** For one request with all its repetitions, in milliseconds. */
	timeout: number;
	/** How often a request may be sent; as often as makes sense where absent. */
	tries?: number;
	signal?: AbortSignal;
	/** Not at all where absent. */
	waiting?: Waiting;
	/** Called when a request that may be billed is sent, and again when its answer is there. */
	onSubmit?: (request: ApiRequest, parameters: IDataObject) => void;
	onAnswer?: (request: ApiRequest) => void;
	readImage: Toolbox['image'];
	readFile: Toolbox['file'];
	/** Takes the images out of the answers while they come in; without it they stay in the text. */
	images?: LiftedImages;
}

export function createToolbox(options: ToolboxOptions): Toolbox {
	const { credential, sender, signal, timeout } = options;
	const keyOf = (name: string) => [name, credential.baseUrl, ...credential.secrets].join('\n');
	return {
		submit: async (request) => {
			const complete = withExtras(request, options.extraParameters);
			options.onSubmit?.(complete, parametersOf(complete));
			const answer = await call('submit', complete, options);
			options.onAnswer?.(complete);
			return answer;
		},
		read: async (request) => await call('read', request, options),
		fileAt: (request) => ({
			open: async (stop = signal) =>
				await exchange(
					sender,
					credential,
					{ method: 'GET', ...request, headers: { Accept: '*/*', ...request.headers } },
					{ timeout, signal: stop },
					async (response) => await Promise.resolve(response),
				),
		}),
		upload: async (address, file, headers) =>
			await withRetry(
				'read',
				async (remaining) =>
					await putFile(sender, credential, address, file, {
						...{ timeout: remaining, signal, headers },
					}),
				{ signal, deadline: clock.monotonic() + timeout },
			),
		waiting: options.waiting ?? { waits: false, timeout, cancels: false },
		settings: credential.settings,
		baseUrl: credential.baseUrl,
		timeout,
		image: options.readImage,
		file: options.readFile,
		remember: async (name, seconds, make) => await remember(keyOf(name), seconds, make, signal),
		forget: (name) => forget(keyOf(name)),
	};
}

async function call(kind: CallKind, request: ApiRequest, options: ToolboxOptions): Promise<Answer> {
	const { sender, credential, providerName, signal, timeout, images } = options;
	const { readRefusal = refusalByStatus } = options;
	const attempt = async (remaining: number) => {
		if (signal?.aborted) throw canceled();
		const answer = await send(sender, credential, request, {
			...{ timeout: remaining, signal, images },
		});
		if (request.accepts?.includes(answer.status)) return answer;
		const refusal = readRefusal(answer);
		if (refusal) throw refused(providerName, refusal, answer);
		return answer;
	};
	try {
		const deadline = clock.monotonic() + timeout;
		return await withRetry(kind, attempt, {
			...{ signal, deadline, shortestPause: request.shortestPause, tries: options.tries },
		});
	} catch (error) {
		throw kind === 'submit' ? perhapsBilled(error) : error;
	}
}

/** Statuses of a proxy whose server may have taken the request: 520 to 524 are Cloudflare's. */
const PROXY_STATUSES = new Set([502, 504, 520, 521, 522, 523, 524]);

/** A submit whose answer was lost may have been carried out; the user should know before trying again. */
function perhapsBilled(error: unknown): unknown {
	if (!(error instanceof ProviderError) || error.facts.notAccepted) return error;
	const { fault, facts } = error;
	const isLost = fault === 'network' || fault === 'reply' || PROXY_STATUSES.has(facts.status ?? 0);
	return isLost ? error.adding(PERHAPS_BILLED) : error;
}
