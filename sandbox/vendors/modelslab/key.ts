import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { sandboxKey } from '../../core/vendor';
import { invalidKey } from './errors';

export const keys = {
	modelslab: sandboxKey('modelslab'),
	/** For the paths below `enterprisePath` only. */
	modelslabEnterprise: sandboxKey('modelslab-enterprise'),
};

export const enterprisePath = '/api/v1/enterprise';

/** The key travels in the JSON body of every call. */
export function presentedKey({ body }: Call): string {
	const parsed = jsonObject(body);
	const key = parsed.ok ? parsed.value['key'] : undefined;
	return typeof key === 'string' ? key : '';
}

/** No JSON, broken JSON and a wrong key look the same from outside: that is what the tip is for. */
export function authorize(call: Call): void {
	const enterprise = call.path.startsWith(`/modelslab${enterprisePath}/`);
	const expected = enterprise ? keys.modelslabEnterprise : keys.modelslab;
	if (presentedKey(call) !== expected) throw invalidKey();
}
