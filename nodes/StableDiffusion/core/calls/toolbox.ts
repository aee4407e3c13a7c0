import type { IDataObject } from 'n8n-workflow';

import { clock } from '../base/clock';
import { withRetry } from '../base/retry';
import type { FileContent } from '../media/content';
import type { ImageSource } from '../media/imageSource';
import type { InputFile } from '../media/inputFile';
import type { InputImage } from '../media/inputImage';
import type { TextHint } from '../media/textTypes';
import type { Answer } from './answer';
import { forget, remember } from './cache';
import type { CallOptions } from './call';
import { call } from './call';
import type { Credential } from './credential';
import type { ApiRequest } from './request';
import { parametersOf, withExtras } from './request';
import type { TimeLimits } from './transport';
import { exchange } from './transport';
import type { Part } from './upload';
import { putFile, putPart } from './upload';

/** What the user chose about waiting for a job. */
export interface Waiting {
	/** Whether the run waits for it at all. */
	waits: boolean;
	/** Whether the job is canceled when the timeout is over. */
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
	upload(address: string, file: Part['file'], headers?: Record<string, string>): Promise<void>;
	/** The same for a part of one, or for what ends its parts: the answer counts. */
	uploadPart(part: Part): Promise<Answer>;
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

/** Money set aside for one submit. Exactly one of the two is called, once. */
export interface Reservation {
	answered(): void;
	failed(error: unknown): void;
}

export interface ToolboxOptions extends CallOptions {
	/** Merged into what is submitted, last. */
	extraParameters: IDataObject;
	/** Not at all where absent. */
	waiting?: Waiting;
	/** Called before a request that may be billed is sent, and may refuse it. */
	reserve?: (request: ApiRequest) => Promise<Reservation | undefined>;
	/** Called when a request that may be billed is sent, and again when its answer is there. */
	onSubmit?: (request: ApiRequest, parameters: IDataObject) => void;
	onAnswer?: (request: ApiRequest) => void;
	readImage: Toolbox['image'];
	readFile: Toolbox['file'];
}

export function createToolbox(options: ToolboxOptions): Toolbox {
	const { credential, sender, signal, timeout } = options;
	const keyOf = (name: string) => [name, credential.baseUrl, ...credential.secrets].join('\n');
	return {
		submit: async (request) => await submit(request, options),
		read: async (request) => await call('read', request, options),
		fileAt: (request) => fileBehind(request, options),
		upload: async (address, file, headers) =>
			await uploading(options, async (limits) => {
				await putFile(sender, credential, address, file, { ...limits, headers });
			}),
		uploadPart: async (part) =>
			await uploading(options, async (limits) => await putPart(sender, credential, part, limits)),
		waiting: options.waiting ?? { waits: false, cancels: false },
		settings: credential.settings,
		baseUrl: credential.baseUrl,
		timeout,
		image: options.readImage,
		file: options.readFile,
		remember: async (name, seconds, make) => await remember(keyOf(name), seconds, make, signal),
		forget: (name) => forget(keyOf(name)),
	};
}

async function uploading<T>(
	{ signal, timeout }: ToolboxOptions,
	send: (limits: TimeLimits) => Promise<T>,
): Promise<T> {
	const attempt = async (remaining: number) => await send({ timeout: remaining, signal });
	return await withRetry('read', attempt, { signal, deadline: clock.monotonic() + timeout });
}

async function submit(request: ApiRequest, options: ToolboxOptions): Promise<Answer> {
	const complete = withExtras(request, options.extraParameters);
	const reservation = await options.reserve?.(complete);
	try {
		options.onSubmit?.(complete, parametersOf(complete));
		const answer = await call('submit', complete, options);
		options.onAnswer?.(complete);
		reservation?.answered();
		return answer;
	} catch (error) {
		throw failed(error, reservation);
	}
}

function failed(error: unknown, reservation: Reservation | undefined): unknown {
	reservation?.failed(error);
	return error;
}

function fileBehind(
	request: ApiRequest,
	{ sender, credential, timeout, signal }: ToolboxOptions,
): FileContent {
	const headers = { Accept: '*/*', ...request.headers };
	return {
		open: async (stop = signal) =>
			await exchange(
				sender,
				credential,
				{ method: 'GET', ...request, headers },
				{ timeout, signal: stop },
				async (response) => await Promise.resolve(response),
			),
	};
}
