import { prepareEnvironment } from './environment';
import type { Engine, EngineOptions } from './types';

export type * from './types';

/** n8n's own loader and workflow engine, running the built package of a directory. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	prepareEnvironment();
	// n8n-core reads its settings while it is being loaded, so it is loaded only now.
	const { startEngine } = await import('./start');
	return await startEngine(options);
}
