import type { Parameter } from './parameter';
import type { Reading } from './values';

/** The same control with a further rule for the value that it has read. */
export function refined<T>(parameter: Parameter<T>, rule: (value: T) => Reading<T>): Parameter<T> {
	return {
		...parameter,
		read: (value, label) => {
			const reading = parameter.read(value, label);
			return 'value' in reading ? rule(reading.value) : reading;
		},
	};
}
