import type { Call } from '../../core/call';
import type { Dialect } from './dialects';
import { MODEL } from './dialects';
import { Tasks } from './tasks';

/** What one server keeps between requests. */
export interface ServerState {
	tasks: Tasks;
	/** Name of the loaded checkpoint, without its ending. */
	model: string;
	/** Base64 of the files in its output folder, by their paths. */
	saved: Map<string, string>;
}

export function stateOf(call: Call, dialect: Dialect): ServerState {
	return call.remember(`automatic1111 ${dialect}`, () => ({
		tasks: new Tasks(),
		model: MODEL,
		saved: new Map<string, string>(),
	}));
}
