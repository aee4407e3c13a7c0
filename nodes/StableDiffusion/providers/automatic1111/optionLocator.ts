import { locator } from '../../core/controls/kinds';
import type { Parameter } from '../../core/controls/parameter';
import type { Search } from '../../core/controls/search';
import { bareValue, readText } from '../../core/controls/values';

interface Spec {
	displayName: string;
	description: string;
	placeholder: string;
	search: Search;
}

/** One thing out of a live list, or none: empty leaves the choice to the server. Also inside of Options. */
export function optionalLocator(spec: Spec): Parameter<string | undefined> {
	return {
		...locator({ ...spec, default: '' }),
		read: (value) => {
			const reading = readText(bareValue(value), { maxLength: 1_000 });
			if ('problem' in reading) return reading;
			return { value: reading.value.trim() === '' ? undefined : reading.value };
		},
	};
}
