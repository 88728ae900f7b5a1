/** Gives an empty module instead of a page. As a pitching loader it comes before all others, so nothing is compiled. */
module.exports.pitch = () => 'export default () => null;';
