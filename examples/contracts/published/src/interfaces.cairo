mod erc20;
