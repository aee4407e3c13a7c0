import type { ICredentialTestRequest, IDataObject, INodeCredentialTestResult } from 'n8n-workflow';

type Rules = NonNullable<ICredentialTestRequest['rules']>;

interface RequestError {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

export function judgeAnswer(rules: Rules, answer?: IDataObject): INodeCredentialTestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (readPath(answer, key) === value) return failed(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** The first rule for the status speaks; without one n8n shows the status text or the code. */
export function judgeError(rules: Rules, thrown: unknown): INodeCredentialTestResult {
	const { message, cause } = thrown as RequestError;
	if (!cause?.response) return failed(cause?.code ?? message);
	const { status, statusText } = cause.response;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) {
			return failed(rule.properties.message);
		}
	}
	return failed(statusText || `Received HTTP status code: ${status}`);
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function readPath(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((inner, key) => (inner as IDataObject | undefined)?.[key], value);
}
