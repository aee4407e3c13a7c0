/** One task at a time; the others wait. A caller that goes away does not end its task. */
import type { JsonObject } from '../../core/jsonBody';
import { wait } from '../../core/wait';

interface Task {
	id: string;
	/** Milliseconds since 1970, true ones: an injected clock may stand still. */
	startsAt: number;
	endsAt: number;
	steps: number;
	/** Settings of the server while it works on the task, and not before or after. */
	settings: JsonObject;
}

type Begun = Pick<Task, 'id' | 'steps' | 'settings'> & { milliseconds: number };

export type TaskState = 'queued' | 'active' | 'completed' | 'unknown';

const POLL = 10;

export class Tasks {
	private readonly all: Task[] = [];

	begin({ id, milliseconds, steps, settings }: Begun): Task {
		const startsAt = Math.max(Date.now(), this.all.at(-1)?.endsAt ?? 0);
		const task = { id, startsAt, endsAt: startsAt + milliseconds, steps, settings };
		this.all.push(task);
		return task;
	}

	async finish(task: Task, signal: AbortSignal): Promise<void> {
		while (Date.now() < task.endsAt && !signal.aborted) await wait(POLL, signal);
	}

	stateOf(id: string): TaskState {
		const task = this.all.find((one) => one.id === id);
		if (!task) return 'unknown';
		if (Date.now() < task.startsAt) return 'queued';
		return Date.now() < task.endsAt ? 'active' : 'completed';
	}

	running(): Task | undefined {
		return this.all.find(({ startsAt, endsAt }) => startsAt <= Date.now() && Date.now() < endsAt);
	}

	interrupt(): void {
		const task = this.running();
		if (task) task.endsAt = Date.now();
	}
}
