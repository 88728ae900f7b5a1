mod components;
mod interfaces;
