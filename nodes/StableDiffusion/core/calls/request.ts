import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** A file inside a form. */
export interface FormFile {
	bytes: Buffer;
	fileName: string;
	mimeType: string;
}

export type FormValue = string | number | boolean | FormFile;

/** One request, as the provider's own documentation writes it: a path, and a JSON body or a form. */
export interface ApiRequest {
	method?: IHttpRequestMethods;
	/** Begins with a slash, and the base address is put before it; or a whole address at the same origin. */
	path: string;
	query?: IDataObject;
	headers?: Record<string, string>;
	json?: IDataObject;
	/** Sent as multipart/form-data, also without a file. */
	form?: Record<string, FormValue>;
	/** Shortest pause before it is sent again, in seconds, where the provider sets one. */
	shortestPause?: number;
}

export function toForm(fields: Record<string, FormValue>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value !== 'object') form.append(name, String(value));
		else form.append(name, new Blob([value.bytes], { type: value.mimeType }), value.fileName);
	}
	return form;
}
