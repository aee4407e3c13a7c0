import type { IDataObject } from 'n8n-workflow';

import type { Credential, CallContext } from './credential';
import type { Answer } from './answer';
import { canceled, ProviderError } from '../base/errors';
import type { ApiRequest } from './request';
import { send } from './http';
import type { LiftedImages } from '../media/lifting/liftedImages';
import { forget, remember } from './cache';
import type { InputImage } from '../media/inputImage';
import type { ImageSource } from '../media/imageSource';
import type { Refusal } from './refusal';
import { refusalByStatus, refused } from './refusal';
import type { CallKind } from '../base/retry';
import { withRetry } from '../base/retry';

/** All that a provider may do. It never sees n8n, a secret, a clock or a socket. */
export interface Toolbox {
	/** Sends what may be billed: repeated only when it surely was not accepted. */
	submit(request: ApiRequest): Promise<Answer>;
	/** Sends what is free: repeated on network faults, 408, 429 and 5xx. */
	read(request: ApiRequest): Promise<Answer>;
	/** The harmless fields of the credential. */
	settings: Readonly<Record<string, unknown>>;
	/** The configured address, without a slash at its end. */
	baseUrl: string;
	/** Reads an image that the user gave, at most `maxBytes` of it. */
	image(source: ImageSource, maxBytes: number): Promise<InputImage>;
	/** What was made under this name for this credential not long ago, or what `make` makes now. */
	remember<T>(name: string, seconds: number, make: () => Promise<T>): Promise<T>;
	/** Makes the next one to ask under this name start anew. */
	forget(name: string): void;
}

export interface ToolboxOptions {
	context: CallContext;
	credential: Credential;
	/** As error sentences call it. */
	providerName: string;
	readRefusal?: (answer: Answer) => Refusal | undefined;
	/** Merged into what is submitted, last. */
	extraParameters: IDataObject;
	/** For one request, in milliseconds. */
	timeout: number;
	signal?: AbortSignal;
	/** Told what was submitted, without files and credential. */
	onSubmit?: (parameters: IDataObject) => void;
	readImage: Toolbox['image'];
	/** Takes the images out of the answers while they come in; without it they stay in the text. */
	images?: LiftedImages;
}

export function createToolbox(options: ToolboxOptions): Toolbox {
	const { credential } = options;
	const keyOf = (name: string) => [name, credential.baseUrl, ...credential.secrets].join('\n');
	return {
		submit: async (request) => {
			const complete = withExtras(request, options.extraParameters);
			options.onSubmit?.(parametersOf(complete));
			return await call('submit', complete, options);
		},
		read: async (request) => await call('read', request, options),
		settings: credential.settings,
		baseUrl: credential.baseUrl,
		image: options.readImage,
		remember: async (name, seconds, make) => await remember(keyOf(name), seconds, make),
		forget: (name) => forget(keyOf(name)),
	};
}

async function call(kind: CallKind, request: ApiRequest, options: ToolboxOptions): Promise<Answer> {
	const { context, credential, providerName, signal, timeout, images } = options;
	const { readRefusal = refusalByStatus } = options;
	const attempt = async () => {
		if (signal?.aborted) throw canceled();
		const answer = await send(context, credential, request, timeout, images);
		const refusal = readRefusal(answer);
		if (refusal) throw refused(providerName, refusal, answer);
		return answer;
	};
	try {
		return await withRetry(kind, attempt, signal, request.shortestPause);
	} catch (error) {
		throw kind === 'submit' ? perhapsBilled(error) : error;
	}
}

/** A submit whose answer was lost may have been carried out; the user should know before trying again. */
function perhapsBilled(error: unknown): unknown {
	if (!(error instanceof ProviderError)) return error;
	const { fault, message, facts } = error;
	if (fault !== 'network' || facts.notAccepted) return error;
	const hint = `${facts.hint ?? ''} The image may have been made and billed all the same.`.trim();
	return new ProviderError(fault, message, { ...facts, hint });
}

function withExtras(request: ApiRequest, extras: IDataObject): ApiRequest {
	if (Object.keys(extras).length === 0) return request;
	if (!request.form) return { ...request, json: { ...request.json, ...extras } };
	const fields = Object.entries(extras).map(([name, value]) => [name, toField(value)] as const);
	return { ...request, form: { ...request.form, ...Object.fromEntries(fields) } };
}

function toField(value: IDataObject[string]): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A file in JSON is a data URI; what was sent is kept without it. */
function withoutFiles(json: IDataObject): IDataObject {
	const text = JSON.stringify(json, (_, value: unknown) =>
		typeof value === 'string' && value.startsWith('data:')
			? `(file as text, ${value.length} characters)`
			: value,
	);
	return JSON.parse(text) as IDataObject; // a copy of what was JSON before
}

/** What was sent, small enough to be kept with the image. */
function parametersOf({ json, form }: ApiRequest): IDataObject {
	if (!form) return withoutFiles(json ?? {});
	const fields = Object.entries(form).map(([name, value]) => [
		name,
		typeof value === 'object' ? `(${value.mimeType}, ${value.bytes.length} bytes)` : value,
	]);
	return Object.fromEntries(fields) as IDataObject; // texts, numbers and booleans only
}
