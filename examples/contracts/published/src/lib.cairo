mod interfaces;
mod simple_events;
