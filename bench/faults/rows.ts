import { answers } from './answers';
import { jobs } from './jobs';
import { network } from './network';
import { images } from './images';
import { statuses } from './statuses';
import { stops } from './stops';
import type { FaultRow } from './types';

export const rows: FaultRow[] = [...network, ...statuses, ...answers, ...images, ...jobs, ...stops];
