import { setUp } from './chain.ts';

export default setUp(['published', 'next']);
