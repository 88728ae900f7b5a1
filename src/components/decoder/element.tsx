import { defineComponent } from '../../browser/define.ts';
import Decoder from './Decoder.tsx';
import './style.css';

defineComponent('ciro-decoder', Decoder);
