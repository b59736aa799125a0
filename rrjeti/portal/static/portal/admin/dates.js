// The editor's calendar would put the present moment in place of a date it cannot read. Left as it was typed, the server says what is wrong.
const dates = window.jQuery?.fn.datetimepicker;
if (dates) dates.defaults.validateOnBlur = false;
